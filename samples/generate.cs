#:project ../src/Dcgan.MLNet/Dcgan.MLNet.csproj

// Draws pictures with a trained generator: seeds in, one PNG file with all of them out.
//
//   dotnet run samples/generate.cs                                       64 pieces of clothing
//   dotnet run samples/generate.cs -- GENERATOR GRID.png FIRST COUNT     such as runs/00000-sprites/generator.onnx faces.png 0 64
//
// Elsewhere than in this repository, packages take the place of the first line:
//
//   #:package Dcgan.MLNet@0.1.0
//   #:package Microsoft.ML.OnnxRuntime@1.31.1
//   #:property PublishAot=false

using Dcgan.Imaging;
using Dcgan.MLNet;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

const int Most = 4096;

string modelFile = args.Length > 0 ? args[0] : "models/fashion-mnist/generator.onnx";
string grid = args.Length > 1 ? args[1] : "grid.png";
long first = 0;
int count = 64;
if (args.Length > 4
    || !grid.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
    || (args.Length > 2 && !long.TryParse(args[2], out first))
    || (args.Length > 3 && !(int.TryParse(args[3], out count) && count is >= 1 and <= Most))
    || first > long.MaxValue - (count - 1))
{
    Console.Error.WriteLine(
        $"Usage: generate.cs [GENERATOR.onnx [GRID.png [FIRST [COUNT]]]], 1 to {Most} seeds from the first one on");
    return 2;
}

try
{
    ModelMetadata model = ModelMetadata.Read(OnnxModel.Load(modelFile));
    var mlContext = new MLContext();
    IDataView seeds = mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new { Seed = first + i, Label = model.Classes is null ? 0 : (long)(i % model.Classes.Count) }));

    // Of a model with classes each in turn is drawn. The pictures come as values in [-1, 1], in rows of one vector each.
    var options = new DcganGenerator.Options
    {
        InputColumnName = "Seed",
        OutputColumnName = null,
        LabelColumnName = model.Classes is null ? null : "Label",
        VectorColumnName = "Values",
        ModelFile = modelFile,
    };
    using DcganGeneratorTransformer generator = new DcganGenerator(mlContext, options).Fit(seeds);
    RasterImage[] pictures =
    [
        .. generator.Transform(seeds).GetColumn<float[]>("Values")
            .Select(values => PixelTensors.FromTensor(values, model.Channels, model.Height, model.Width)),
    ];

    PngWriter.Write(ImageGrid.Compose(pictures, columns: 0), grid);
    Console.WriteLine($"{count} pictures in {grid}");
    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException
        or InvalidOperationException { InnerException: DllNotFoundException })
{
    // What its user can put right, such as a native package that is missing. Anything else is a mistake of the program and keeps
    // its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}
