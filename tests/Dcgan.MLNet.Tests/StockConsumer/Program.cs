using System.Globalization;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

// StockConsumer MODEL.zip SEED...: runs a saved pipeline on seeds, and prints for each "seed score probability label
// image", the image as the SHA-256 of its pixels; as two lists, one made by Transform and one by PredictionEngine.
var mlContext = new MLContext();
ITransformer pipeline = mlContext.Model.Load(args[0], out _);
SeedRow[] seeds = [.. args.Skip(1).Select(seed => new SeedRow { Seed = long.Parse(seed, CultureInfo.InvariantCulture) })];

IDataView scored = pipeline.Transform(mlContext.Data.LoadFromEnumerable(seeds));
Print(mlContext.Data.CreateEnumerable<ScoredImage>(scored, reuseRowObject: false));

using PredictionEngine<SeedRow, ScoredImage> engine =
    mlContext.Model.CreatePredictionEngine<SeedRow, ScoredImage>(pipeline);
Print(seeds.Select(seed => engine.Predict(seed)));

static void Print(IEnumerable<ScoredImage> rows)
{
    foreach (ScoredImage row in rows)
    {
        string hash = Convert.ToHexString(SHA256.HashData(row.Image.Pixels));
        Console.WriteLine($"{row.Seed} {row.Score:R} {row.Probability:R} {row.PredictedLabel} {hash}");
    }
}

internal sealed class SeedRow
{
    public long Seed { get; set; }
}

internal sealed class ScoredImage
{
    public long Seed { get; set; }

    // Height and width of the images that the tests' models make; ML.NET refuses a column of another size.
    [ImageType(5, 7)]
    public MLImage Image { get; set; } = null!;

    public float Score { get; set; }

    public float Probability { get; set; }

    public bool PredictedLabel { get; set; }
}
