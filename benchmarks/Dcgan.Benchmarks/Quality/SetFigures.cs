using Dcgan.Onnx;
using Dcgan.Training.Evaluation;

namespace Dcgan.Benchmarks.Quality;

/// <summary>How good the images of one generator are.</summary>
/// <param name="Way">How they were judged; figures that were measured otherwise are not comparable.</param>
/// <param name="Networks">The figures in each feature network, in the order of <see cref="JudgingWay.Networks"/>.</param>
/// <param name="NearestRatio">
/// Median distance to the nearest training image over that of the test images, in the first network; null for training
/// images.
/// </param>
internal sealed record SetFigures(JudgingWay Way, IReadOnlyList<NetworkFigures> Networks, double? NearestRatio);

/// <summary>Figures in the features of one network, against the test images.</summary>
/// <param name="FrechetDistance">0 for the same features, lower is better.</param>
/// <param name="Precision">Share of the images that lie among test images, 0 to 1.</param>
/// <param name="Recall">Share of the test images that lie among these, 0 to 1.</param>
/// <param name="Coverage">Share of the test images that have one of these among their neighbours, 0 to 1.</param>
internal sealed record NetworkFigures(double FrechetDistance, double Precision, double Recall, double Coverage);

/// <summary>How images are judged.</summary>
/// <param name="Samples">Images of each kind, at most.</param>
/// <param name="LatentAlgorithm">How seeds became latents.</param>
/// <param name="Networks">The fingerprints of the feature networks.</param>
internal sealed record JudgingWay(int Samples, int LatentAlgorithm, IReadOnlyList<string> Networks)
{
    /// <summary>The way that the options ask for.</summary>
    public static JudgingWay Of(QualityOptions options, IEnumerable<FeatureNetwork> networks) =>
        new(options.Samples, Latents.Algorithm, [.. networks.Select(network => network.Fingerprint)]);

    /// <inheritdoc/>
    public bool Equals(JudgingWay? other) => other is not null && Samples == other.Samples
        && LatentAlgorithm == other.LatentAlgorithm && Networks.SequenceEqual(other.Networks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Samples, LatentAlgorithm, Networks.Count);
}
