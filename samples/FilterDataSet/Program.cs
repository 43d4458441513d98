// Cleans a data set: copies those pictures of a folder to another one that the discriminator finds real enough.
//
//   dotnet run -c Release --project samples/FilterDataSet -- pictures kept 0.5     probability of being real at least 0.5
//   dotnet run -c Release --project samples/FilterDataSet -- pictures kept 20%     the best fifth
//   dotnet run -c Release --project samples/FilterDataSet -- FOLDER KEPT HOW_MUCH [discriminator.onnx]

using Dcgan.Imaging;
using Dcgan.MLNet;
using FilterDataSet;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args.Length is not (3 or 4) || Criterion.Parse(args[2]) is not { } criterion)
{
    Console.Error.WriteLine(
        "Usage: FilterDataSet FOLDER KEPT HOW_MUCH [discriminator.onnx]; HOW_MUCH is a probability such as 0.5, or a share "
        + "such as 20%");
    return 2;
}

try
{
    string modelFile = args.Length > 3 ? args[3] : "models/fashion-mnist/discriminator.onnx";

    var mlContext = new MLContext();
    IDataView pictures = mlContext.Data.LoadFromEnumerable(DecodedPicture.Stream(PictureFiles.Find(args[0])));
    using DcganDiscriminatorTransformer model =
        new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile).Fit(pictures);
    var copies = new CopiedPictures(from: args[0], to: args[1]);
    IDataView scored = model.Transform(pictures);

    double threshold = criterion.Probability;
    if (criterion.IsShare)
    {
        // The best pictures are known after the last one only. Paths and scores are kept, so that one pass is enough.
        scored = mlContext.Data.Cache(scored, "Path", "Probability");
        float[] probabilities = [.. scored.GetColumn<float>("Probability")];
        threshold = probabilities.Length > 0
            ? criterion.Threshold(probabilities)
            : throw new InvalidDataException($"'{args[0]}' holds no picture that can be read.");
    }

    IDataView kept = mlContext.Data.FilterRowsByColumn(scored, "Probability", lowerBound: threshold);
    foreach (string path in kept.GetColumn<string>("Path"))
    {
        copies.Add(path);
    }

    Console.WriteLine($"{copies.Count} pictures with a probability of at least {threshold:F4} in {args[1]}");
    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    // What its user can put right. Anything else is a mistake of the program and keeps its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}
