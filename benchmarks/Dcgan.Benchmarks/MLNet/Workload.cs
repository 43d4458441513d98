using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>A way through a network, from one kind of column to another, for ours and for ML.NET's own transformers.</summary>
/// <param name="Key">What the command line calls it.</param>
/// <param name="Title">What the tables call it.</param>
/// <param name="Role">Which network it goes through.</param>
/// <param name="Tolerance">By how much the two may differ: ML.NET's pictures are cut off to whole levels, ours rounded.</param>
/// <param name="Ours">This product's transformers.</param>
/// <param name="Stock">ML.NET's own.</param>
internal sealed record Workload(
    string Key,
    string Title,
    ModelRole Role,
    double Tolerance,
    Func<OurPipelines, ViewReading> Ours,
    Func<StockPipelines, ViewReading> Stock)
{
    private const double Rounding = 1e-4;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("seeds-pictures", "seeds → MLImage", ModelRole.Generator, 1.01,
            ours => ours.SeedsToPictures(), stock => stock.LatentsToPictures()),
        new("seeds-values", "seeds → vector", ModelRole.Generator, Rounding,
            ours => ours.SeedsToValues(), stock => stock.LatentsToValues()),
        new("latents-values", "latents → vector", ModelRole.Generator, Rounding,
            ours => ours.LatentsToValues(), stock => stock.LatentsToValues()),
        new("pictures-scores", "MLImage → scores", ModelRole.Discriminator, Rounding,
            ours => ours.PicturesToScores(), stock => stock.PicturesToScores()),
        new("values-scores", "vector → scores", ModelRole.Discriminator, Rounding,
            ours => ours.ValuesToScores(), stock => stock.ValuesToScores()),
    ];

    /// <summary>The workload of a key.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Workload Find(string key) =>
        All.FirstOrDefault(workload => workload.Key == key)
        ?? throw new ArgumentException($"There is no workload '{key}'; there are {string.Join(", ", All.Select(w => w.Key))}.");

    /// <summary>Requires both to compute the same.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public void RequireSameValues(ShippedModel model, int? threads)
    {
        using ViewReading ours = Ours(new OurPipelines(new MLContext(), model, SourceRows.Distinct, threads));
        using ViewReading stock = Stock(new StockPipelines(new MLContext(), model, SourceRows.Distinct, threads));
        double difference = ours.Values().Zip(
            stock.Values(), (own, other) => Math.Abs((double)own - other)).Max();
        if (!(difference <= Tolerance))
        {
            throw new InvalidDataException(
                $"{Title} of '{model.Name}' differs from ML.NET's by {difference:E1}; nothing can be compared.");
        }
    }
}
