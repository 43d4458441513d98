using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>The distance against SciPy and NumPy.</summary>
[TestClass]
public sealed class FrechetDistanceReferenceTests
{
    [TestMethod]
    [DataRow(1_000, 1_500, 16)]
    [DataRow(3_000, 2_000, 64)]
    public void Agrees_with_the_matrix_square_root_of_SciPy(int firstCount, int secondCount, int dimensions)
    {
        FeatureSet first = new(RandomFeatures.Normal(firstCount, dimensions, seed: 11), dimensions);
        FeatureSet second = new(RandomFeatures.Normal(secondCount, dimensions, seed: 12), dimensions);

        double expected = NumPyMetrics.Run("frechet_sqrtm", first, second).Single();
        Assert.AreEqual(expected, Distance(first, second), 1e-9 * expected);
    }

    /// <summary>
    /// SciPy's square root of a singular matrix is off by some 1e-8 of the trace per lost direction, so that the reference
    /// is the nuclear norm of the centred features' product, which needs no covariance.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(DegenerateFeatures.All), typeof(DegenerateFeatures))]
    public void Agrees_with_the_singular_values_of_NumPy_on_degenerate_features(string name)
    {
        (FeatureSet first, FeatureSet second) = DegenerateFeatures.Of(name);

        double expected = NumPyMetrics.Run("frechet_nuclear", first, second).Single();
        Assert.IsGreaterThan(0, expected);
        Assert.AreEqual(expected, Distance(first, second), 1e-6 * expected);
        Assert.AreEqual(expected, Distance(second, first), 1e-6 * expected);
    }

    [TestMethod]
    [DynamicData(nameof(DegenerateFeatures.All), typeof(DegenerateFeatures))]
    public void A_degenerate_set_is_at_distance_zero_from_itself(string name)
    {
        foreach (FeatureSet set in new[] { DegenerateFeatures.Of(name).First, DegenerateFeatures.Of(name).Second })
        {
            FeatureStatistics statistics = FeatureStatistics.Of(set);
            double trace = Enumerable.Range(0, set.Dimensions).Sum(i => statistics[i, i]);
            Assert.IsLessThanOrEqualTo(1e-6 * trace, FrechetDistance.Between(statistics, FeatureStatistics.Of(set)));
        }
    }

    private static double Distance(FeatureSet first, FeatureSet second) =>
        FrechetDistance.Between(FeatureStatistics.Of(first), FeatureStatistics.Of(second));
}
