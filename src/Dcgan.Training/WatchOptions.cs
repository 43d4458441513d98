using Dcgan.Training.Evaluation;

namespace Dcgan.Training;

/// <summary>How a training watches itself: how good its images are, and what to do where it goes wrong.</summary>
/// <remarks>
/// At every few snapshots the generator makes images of fixed latents, and their Fréchet distance to the training images,
/// in the features of a network, is how good they are. The best snapshot is kept, and exported at the end: DCGANs get worse
/// when they run on. That a generator has collapsed or that a discriminator has won is noticed in any case.
/// </remarks>
public sealed record WatchOptions
{
    internal const int LargestSamples = 100_000;
    internal const int MostRollbacks = 100;

    /// <summary>Nothing is judged, and the last state is exported.</summary>
    public static WatchOptions Off { get; } = new() { Samples = 0 };

    /// <summary>
    /// Images that a judgement looks at, 2 to 100,000; 0 judges nothing, and the last state is exported. Below 2,000 the
    /// distances of two snapshots tell more of the sample than of the snapshots. Default: 2,048.
    /// </summary>
    public int Samples { get; init; } = 2048;

    /// <summary>Snapshots from one judgement to the next, at least 1. Default: as many as make about ten of them.</summary>
    public int? Every { get; init; }

    /// <summary>
    /// The ONNX file of the network in whose features images are compared, such as Inception's; it must say what it takes,
    /// see <see cref="FeatureNetworkOptions"/>. Large ones take minutes a judgement. Default: null, the small classifier that
    /// this product brings, see <see cref="FeatureNetwork.Shipped"/>.
    /// </summary>
    public string? Features { get; init; }

    /// <summary>
    /// Images seen without a better distance after which training ends, at least 1. A schedule that lowers rates is then not
    /// run to its end, where it is best: the two hardly go together. Default: null, never.
    /// </summary>
    public long? Patience { get; init; }

    /// <summary>
    /// How often a training that went wrong (a value that is no number, a collapsed generator, a discriminator that has won)
    /// goes back to its last good snapshot with both rates halved, 0 to 100. Default: 0, which only tells.
    /// </summary>
    public int Rollback { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    internal void Check()
    {
        Require(Samples is 0 or (>= 2 and <= LargestSamples), "number of watched samples", Samples, "0 (none) or 2 to 100000");
        Require(Every is null or >= 1, "number of snapshots between two judgements", Every, "1 or more");
        Require(Features is null || Features.Trim().Length > 0, "feature network", $"'{Features}'", "the path of an ONNX file");
        Require(Patience is null or >= 1, "patience", Patience, "1 image or more");
        Require(Rollback is >= 0 and <= MostRollbacks, "number of rollbacks", Rollback, "0 to 100");
        string? unused = Patience is not null ? "patience"
            : Features is not null ? "feature network"
            : Every is not null ? "number of snapshots between two judgements" : null;
        if (Samples == 0 && unused is not null)
        {
            throw new ArgumentException(
                $"The {unused} is given, and nothing is judged: the number of watched samples is 0; use 2048.");
        }
    }

    /// <exception cref="FileNotFoundException">There is no such feature network.</exception>
    internal void RequireFiles()
    {
        if (Features is not null && !File.Exists(Features))
        {
            throw new FileNotFoundException($"There is no feature network '{Features}'.", Features);
        }
    }

    /// <summary>These options for a training, with nothing left to choose.</summary>
    /// <param name="totalImages">Images of the whole training.</param>
    /// <param name="snapshotEvery">Images between two snapshots.</param>
    internal WatchOptions Complete(long totalImages, long snapshotEvery) => Samples == 0 ? this : this with
    {
        Every = Every ?? (int)Math.Clamp(totalImages / snapshotEvery / Judgements, 1, int.MaxValue),
        Features = Features is null ? null : Path.GetFullPath(Features),
    };

    private const int Judgements = 10;

    private static void Require(bool holds, string what, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"The {what} is {value}; use {range}.");
        }
    }
}
