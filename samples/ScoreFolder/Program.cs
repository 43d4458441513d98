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

try
{
    string modelFile = args.Length > 1 ? args[1] : "models/fashion-mnist/discriminator.onnx";

    var mlContext = new MLContext();
    IDataView files = mlContext.Data.LoadFromEnumerable(ReadableFiles(PictureFiles.Find(args[0])));
    var pipeline = mlContext.Transforms.LoadImages(outputColumnName: "Image", imageFolder: null, inputColumnName: "Path")
        .Append(new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile));
    using var model = pipeline.Fit(files);

    // The pictures stream through; only paths and scores are kept.
    ScoredFile[] scored =
    [
        .. mlContext.Data.CreateEnumerable<ScoredFile>(model.Transform(files), reuseRowObject: false)
            .OrderByDescending(file => file.Probability),
    ];
    if (scored.Length == 0)
    {
        throw new InvalidDataException($"'{args[0]}' holds no picture that can be read.");
    }

    Console.WriteLine("probability  looks  picture");
    foreach (ScoredFile file in scored)
    {
        Console.WriteLine($"     {file.Probability:F4}  {(file.PredictedLabel ? "real " : "fake ")}  {file.Path}");
    }

    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    // What its user can put right. Anything else is a mistake of the program and keeps its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}

// A broken picture would end the stream with an exception, and a truncated one be scored as if it were whole.
static IEnumerable<PictureFile> ReadableFiles(IEnumerable<string> paths)
{
    var options = new ImageReadOptions();
    foreach (string path in paths)
    {
        try
        {
            ImageReader.Read(path, options);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
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
