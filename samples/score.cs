#:project ../src/Dcgan.MLNet/Dcgan.MLNet.csproj

// Tells how real pictures look to a trained discriminator.
//
//   dotnet run samples/score.cs -- PICTURE...                            against clothes, in shades of grey
//   dotnet run samples/score.cs -- DISCRIMINATOR.onnx PICTURE...         such as runs/00000-sprites/discriminator.onnx face.png
//
// Elsewhere than in this repository, packages take the place of the first line:
//
//   #:package Dcgan.MLNet@0.1.0
//   #:package Microsoft.ML.OnnxRuntime@1.31.1
//   #:property PublishAot=false

using Dcgan.Imaging;
using Dcgan.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

bool namesModel = args.Length > 0 && args[0].EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
string modelFile = namesModel ? args[0] : "models/fashion-mnist/discriminator.onnx";
string[] pictures = args[(namesModel ? 1 : 0)..];
if (pictures.Length == 0)
{
    Console.Error.WriteLine("Usage: score.cs [DISCRIMINATOR.onnx] PICTURE..., for example: score.cs photo.jpg");
    return 2;
}

try
{
    var mlContext = new MLContext();
    using PredictionEngine<Picture, Score> engine = mlContext.Model.CreatePredictionEngine<Picture, Score>(
        new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile)
            .Fit(mlContext.Data.LoadFromEnumerable(Array.Empty<Picture>())));

    Console.WriteLine("probability  picture");
    foreach (string path in pictures)
    {
        // Decoded as training decodes: upright, whatever a camera wrote into the file.
        RasterImage rgba = ImageReader.Read(path, new ImageReadOptions { Channels = 4 });
        using MLImage image = MLImage.CreateFromPixels(rgba.Width, rgba.Height, MLPixelFormat.Rgba32, rgba.Pixels);
        Console.WriteLine($"     {engine.Predict(new Picture { Image = image }).Probability:F4}  {path}");
    }

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

internal sealed class Picture
{
    // ML.NET asks for a size here; each picture has its own.
    [ImageType(1, 1)]
    public MLImage? Image { get; set; }
}

internal sealed class Score
{
    public float Probability { get; set; }
}
