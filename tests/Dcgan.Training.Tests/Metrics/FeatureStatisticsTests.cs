using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class FeatureStatisticsTests
{
    [TestMethod]
    [DataRow(2, 3)]
    [DataRow(1024, 5)]
    [DataRow(2500, 4, DisplayName = "More than one block")]
    public void Mean_and_covariance_are_those_of_the_textbook(int count, int dimensions)
    {
        float[] features = RandomFeatures.Normal(count, dimensions, seed: count);
        FeatureStatistics statistics = FeatureStatistics.Of(new FeatureSet(features, dimensions));

        Assert.AreEqual(dimensions, statistics.Dimensions);
        for (int i = 0; i < dimensions; i++)
        {
            double mean = Column(features, dimensions, i).Average();
            Assert.AreEqual(mean, statistics.Mean[i], 1e-12);
            for (int k = 0; k < dimensions; k++)
            {
                double otherMean = Column(features, dimensions, k).Average();
                double covariance = Column(features, dimensions, i)
                    .Zip(Column(features, dimensions, k), (a, b) => (a - mean) * (b - otherMean)).Sum() / (count - 1);
                Assert.AreEqual(covariance, statistics[i, k], 1e-11 * (1 + Math.Abs(covariance)));
            }
        }
    }

    [TestMethod]
    public void A_large_mean_does_not_drown_the_variance()
    {
        // Halves around 2²⁰ are exact in float32; their squares lose the variance in a sum of raw squares.
        float[] features = [.. Enumerable.Range(0, 4_000).Select(i => 1_048_576 + (i % 2 == 0 ? 0.5f : -0.5f))];
        FeatureStatistics statistics = FeatureStatistics.Of(new FeatureSet(features, 1));
        Assert.AreEqual(0.25 * 4_000 / 3_999, statistics[0, 0], 1e-9);
    }

    [TestMethod]
    public void One_vector_has_no_covariance()
    {
        ArgumentException failure = Assert.ThrowsExactly<ArgumentException>(
            () => FeatureStatistics.Of(new FeatureSet([1, 2, 3], 3)));
        StringAssert.Contains(failure.Message, "at least two");
    }

    [TestMethod]
    public void What_is_read_makes_the_same_statistics_again()
    {
        FeatureStatistics statistics = FeatureStatistics.Of(new FeatureSet(RandomFeatures.Normal(50, 4, seed: 3), 4));
        var again = new FeatureStatistics(statistics.Mean, statistics.Covariance);

        CollectionAssert.AreEqual(statistics.Mean.ToArray(), again.Mean.ToArray());
        CollectionAssert.AreEqual(statistics.Covariance.ToArray(), again.Covariance.ToArray());
        Assert.AreEqual(again.Covariance[(2 * 4) + 1], again[2, 1]);
    }

    [TestMethod]
    public void Numbers_that_are_no_square_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(
            () => new FeatureStatistics((ReadOnlySpan<double>)[0.0, 0.0], [1.0, 0.0, 1.0]));
        Assert.ThrowsExactly<ArgumentException>(
            () => new FeatureStatistics((ReadOnlySpan<double>)[], []));
    }

    [TestMethod]
    public void What_cannot_be_a_covariance_is_refused()
    {
        double[][,] impossible =
        [
            new[,] { { 1.0, 0.0, 0.0 }, { 0.0, 1.0, 0.0 }, { 0.0, 0.0, 1.0 } },
            new[,] { { 1.0, 0.5 }, { -0.5, 1.0 } },
            new[,] { { -1.0, 0.0 }, { 0.0, 1.0 } },
            new[,] { { double.NaN, 0.0 }, { 0.0, 1.0 } },
        ];
        foreach (double[,] covariance in impossible)
        {
            Assert.ThrowsExactly<ArgumentException>(() => new FeatureStatistics([0.0, 0.0], covariance));
        }
    }

    private static IEnumerable<double> Column(float[] features, int dimensions, int column) =>
        features.Where((_, i) => i % dimensions == column).Select(value => (double)value);
}
