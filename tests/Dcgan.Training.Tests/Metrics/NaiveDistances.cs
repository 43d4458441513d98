using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>Distances of vectors as the textbook has them, one pair at a time.</summary>
internal static class NaiveDistances
{
    public static double Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = (double)first[i] - second[i];
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The distances from one vector of a set to all others of it, from the nearest on.</summary>
    public static double[] ToOthers(FeatureSet set, int index) =>
    [
        .. Enumerable.Range(0, set.Count).Where(other => other != index)
            .Select(other => Between(set[index], set[other])).Order(),
    ];

    /// <summary>For each ball and each vector, whether the one holds the other.</summary>
    public static bool[][] Inside(FeatureSet balls, int neighbours, FeatureSet vectors) =>
    [
        .. Enumerable.Range(0, balls.Count).Select(ball =>
        {
            double radius = ToOthers(balls, ball)[neighbours - 1];
            return Enumerable.Range(0, vectors.Count)
                .Select(vector => Between(balls[ball], vectors[vector]) <= radius).ToArray();
        }),
    ];
}
