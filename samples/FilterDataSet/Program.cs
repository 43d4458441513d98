// Cleans a data set: copies those pictures of a folder to another one that the discriminator finds real enough.
//
//   dotnet run -c Release --project samples/FilterDataSet -- pictures kept 0.5     probability of being real at least 0.5
//   dotnet run -c Release --project samples/FilterDataSet -- pictures kept 20%     the best fifth
//   dotnet run -c Release --project samples/FilterDataSet -- FOLDER KEPT HOW_MUCH [discriminator.onnx]

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

string modelFile = args.Length > 3 ? args[3] : "models/fashion-mnist/discriminator.onnx";
var copies = new CopiedPictures(from: args[0], to: args[1]);

var mlContext = new MLContext();
IDataView pictures = mlContext.Data.LoadFromEnumerable(DecodedPicture.Stream(args[0]));
using DcganDiscriminatorTransformer model =
    new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile).Fit(pictures);
IDataView scored = model.Transform(pictures);

double threshold = criterion.Probability;
if (criterion.IsShare)
{
    // The best pictures are known after the last one only. Paths and scores are kept, so that one pass is enough.
    scored = mlContext.Data.Cache(scored, "Path", "Probability");
    threshold = criterion.Threshold(scored.GetColumn<float>("Probability"));
}

IDataView kept = mlContext.Data.FilterRowsByColumn(scored, "Probability", lowerBound: threshold);
foreach (string path in kept.GetColumn<string>("Path"))
{
    copies.Add(path);
}

Console.WriteLine($"{copies.Count} pictures with a probability of at least {threshold:F4} in {args[1]}");
return 0;
