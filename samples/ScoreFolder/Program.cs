// Scores the pictures of a folder and prints them sorted, the most real ones first.
//
//   dotnet run -c Release --project samples/ScoreFolder -- pictures
//   dotnet run -c Release --project samples/ScoreFolder -- FOLDER [discriminator.onnx]

using Dcgan.Imaging;
using Dcgan.MLNet;
using Microsoft.ML;

if (args.Length is not (1 or 2))
{
    Console.Error.WriteLine("Usage: ScoreFolder FOLDER [discriminator.onnx]");
    return 2;
}

string modelFile = args.Length > 1 ? args[1] : "models/fashion-mnist/discriminator.onnx";

var mlContext = new MLContext();
IDataView files = mlContext.Data.LoadFromEnumerable(ReadableFiles(args[0]));
var pipeline = mlContext.Transforms.LoadImages(outputColumnName: "Image", imageFolder: null, inputColumnName: "Path")
    .Append(new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile));
using var model = pipeline.Fit(files);

// The pictures stream through; only paths and scores are kept.
ScoredFile[] scored =
[
    .. mlContext.Data.CreateEnumerable<ScoredFile>(model.Transform(files), reuseRowObject: false)
        .OrderByDescending(file => file.Probability),
];
Console.WriteLine("probability  looks  picture");
foreach (ScoredFile file in scored)
{
    Console.WriteLine($"     {file.Probability:F4}  {(file.PredictedLabel ? "real " : "fake ")}  {file.Path}");
}

return scored.Length > 0 ? 0 : 1;

// A broken picture would end the stream with an exception, and a truncated one be scored as if it were whole.
static IEnumerable<PictureFile> ReadableFiles(string folder)
{
    var options = new ImageReadOptions();
    foreach (string path in PictureFiles.Find(folder))
    {
        try
        {
            ImageReader.Read(path, options);
        }
        catch (InvalidDataException error)
        {
            Console.Error.WriteLine($"Left out: {error.Message}");
            continue;
        }

        yield return new PictureFile { Path = path };
    }
}

internal sealed class PictureFile
{
    public string Path { get; set; } = "";
}

internal sealed class ScoredFile
{
    public string Path { get; set; } = "";

    public float Probability { get; set; }

    public bool PredictedLabel { get; set; }
}
