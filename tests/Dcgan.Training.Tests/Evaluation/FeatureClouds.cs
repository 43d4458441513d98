using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>Statistics of images that never were: feature vectors of ten Gaussian classes.</summary>
internal static class FeatureClouds
{
    public const int Dimensions = 8;
    private const int Classes = 10;

    /// <summary>New images of the same kind: classes in turn.</summary>
    public static float[] Vectors(int count, int seed, int classes = Classes)
    {
        var centres = new Random(0);
        double[][] places = [.. Enumerable.Range(0, Classes).Select(_ => Enumerable.Range(0, Dimensions)
            .Select(_ => 6 * Normal(centres)).ToArray())];
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).SelectMany(
            i => places[i % classes].Select(place => (float)(place + Normal(random))))];
    }

    /// <summary>Statistics of vectors.</summary>
    public static ImageStatistics Statistics(string name, float[] vectors, bool logits = true)
    {
        var features = new FeatureSet(vectors, Dimensions);
        return new ImageStatistics(() => FeatureStatistics.Of(features))
        {
            Name = name,
            Count = features.Count,
            Shape = new ImageShape(12, 12, 1),
            NetworkName = "clouds",
            NetworkFingerprint = "1",
            Features = features,
            Logits = logits ? features : null,
        };
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
