using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>The distance against the closed forms that special Gaussians have.</summary>
[TestClass]
public sealed class FrechetDistanceTests
{
    [TestMethod]
    public void Independent_features_add_their_own_distances()
    {
        // One feature: (μ₁ − μ₂)² + (σ₁ − σ₂)².
        double[] means = [1, -2, 0.5], otherMeans = [0, 3, 0.5];
        double[] deviations = [1, 0.25, 4], otherDeviations = [2, 0.5, 3];
        double expected = 0;
        for (int i = 0; i < means.Length; i++)
        {
            expected += Square(means[i] - otherMeans[i]) + Square(deviations[i] - otherDeviations[i]);
        }

        double distance = FrechetDistance.Between(
            Diagonal(means, deviations), Diagonal(otherMeans, otherDeviations));

        Assert.AreEqual(expected, distance, 1e-12);
    }

    [TestMethod]
    public void Covariances_with_the_same_axes_compare_along_them()
    {
        double[,] axes = Rotation(12);
        double[] deviations = [.. Enumerable.Range(0, 12).Select(i => 0.1 * (i + 1))];
        double[] otherDeviations = [.. deviations.Reverse()];

        double distance = FrechetDistance.Between(Along(axes, deviations), Along(axes, otherDeviations));

        Assert.AreEqual(deviations.Zip(otherDeviations, (a, b) => Square(a - b)).Sum(), distance, 1e-12);
    }

    [TestMethod]
    public void Scaling_the_features_moves_the_distance_by_the_scales_difference()
    {
        FeatureStatistics statistics = Along(Rotation(8), [1, 2, 3, 4, 5, 6, 7, 8]);
        FeatureStatistics scaled = Along(Rotation(8), [3, 6, 9, 12, 15, 18, 21, 24]);

        // (c − 1)² tr Σ
        Assert.AreEqual(4 * 204, FrechetDistance.Between(statistics, scaled), 1e-9);
    }

    [TestMethod]
    public void Two_features_follow_the_closed_form_of_a_two_by_two_root()
    {
        // tr √(AB) = √(tr AB + 2 √(det A det B)): the two roots of the characteristic polynomial of AB.
        var first = new FeatureStatistics([0.0, 0.0], new[,] { { 2.0, 0.7 }, { 0.7, 1.0 } });
        var second = new FeatureStatistics([0.0, 0.0], new[,] { { 1.0, -0.4 }, { -0.4, 3.0 } });
        double productTrace = (2 * 1) + (0.7 * -0.4) + (0.7 * -0.4) + (1 * 3);
        double root = Math.Sqrt(productTrace + (2 * Math.Sqrt(((2 * 1) - 0.49) * ((1 * 3) - 0.16))));

        Assert.AreEqual(3 + 4 - (2 * root), FrechetDistance.Between(first, second), 1e-12);
    }

    [TestMethod]
    public void Singular_covariances_of_one_direction_each()
    {
        // Σ₁ = uuᵀ, Σ₂ = vvᵀ: tr √(Σ₁Σ₂) = |u·v|.
        double[] u = [1, 2, 0, -1], v = [0.5, -1, 3, 1];
        double expected = Dot(u, u) + Dot(v, v) - (2 * Math.Abs(Dot(u, v)));

        Assert.AreEqual(expected, FrechetDistance.Between(Outer(u), Outer(v)), 1e-6);
    }

    [TestMethod]
    public void A_singular_covariance_against_a_regular_one()
    {
        // Σ₁ = uuᵀ: tr √(Σ₁Σ₂) = √(uᵀ Σ₂ u).
        double[] u = [1, 2, -1], deviations = [1, 0.5, 2];
        FeatureStatistics regular = Diagonal([0, 0, 0], deviations);
        double along = Math.Sqrt(u.Zip(deviations, (a, s) => a * a * s * s).Sum());
        double expected = Dot(u, u) + Dot(deviations, deviations) - (2 * along);

        Assert.AreEqual(expected, FrechetDistance.Between(Outer(u), regular), 1e-6);
        Assert.AreEqual(expected, FrechetDistance.Between(regular, Outer(u)), 1e-6);
    }

    [TestMethod]
    public void Constant_features_are_compared_by_their_means()
    {
        FeatureStatistics first = Diagonal([1, 2], [0, 0]), second = Diagonal([4, 6], [0, 0]);
        Assert.AreEqual(25, FrechetDistance.Between(first, second), 1e-12);
    }

    [TestMethod]
    [DataRow(2_000)]
    [DataRow(10, DisplayName = "Fewer vectors than features")]
    public void Identical_sets_are_at_distance_zero(int count)
    {
        float[] features = RandomFeatures.Normal(count, 24, seed: 5);
        FeatureStatistics statistics = FeatureStatistics.Of(new FeatureSet(features, 24));
        Assert.AreEqual(0, FrechetDistance.Between(statistics, FeatureStatistics.Of(new FeatureSet(features, 24))), 1e-6);
    }

    [TestMethod]
    public void Order_does_not_matter_and_neither_does_a_shared_offset()
    {
        float[] first = RandomFeatures.Normal(500, 16, seed: 1), second = RandomFeatures.Normal(700, 16, seed: 2);
        double distance = Between(first, second);

        Assert.AreEqual(distance, Between(second, first), 1e-9);
        Assert.AreEqual(
            distance, Between([.. first.Select(x => x + 64)], [.. second.Select(x => x + 64)]), 1e-3 * distance);
    }

    [TestMethod]
    public void Different_numbers_of_features_are_refused()
    {
        ArgumentException failure = Assert.ThrowsExactly<ArgumentException>(
            () => FrechetDistance.Between(Diagonal([0, 0], [1, 1]), Diagonal([0], [1])));
        StringAssert.Contains(failure.Message, "2");
        StringAssert.Contains(failure.Message, "1");
    }

    private static double Between(float[] first, float[] second) =>
        FrechetDistance.Between(
            FeatureStatistics.Of(new FeatureSet(first, 16)), FeatureStatistics.Of(new FeatureSet(second, 16)));

    private static FeatureStatistics Diagonal(double[] mean, double[] deviations)
    {
        double[,] covariance = new double[mean.Length, mean.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            covariance[i, i] = Square(deviations[i]);
        }

        return new FeatureStatistics(mean, covariance);
    }

    private static FeatureStatistics Outer(double[] u)
    {
        double[,] covariance = new double[u.Length, u.Length];
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i / u.Length, i % u.Length] = u[i / u.Length] * u[i % u.Length];
        }

        return new FeatureStatistics(new double[u.Length], covariance);
    }

    /// <summary>Σ = Q diag(σ²) Qᵀ with the axes in Q's columns.</summary>
    private static FeatureStatistics Along(double[,] axes, double[] deviations)
    {
        int size = deviations.Length;
        double[,] covariance = new double[size, size];
        for (int i = 0; i < covariance.Length; i++)
        {
            (int row, int column) = (i / size, i % size);
            for (int k = 0; k < size; k++)
            {
                covariance[row, column] += axes[row, k] * Square(deviations[k]) * axes[column, k];
            }
        }

        return new FeatureStatistics(new double[size], covariance);
    }

    /// <summary>The orthonormal cosine basis (DCT-II), whose axes mix all features.</summary>
    private static double[,] Rotation(int size)
    {
        double[,] axes = new double[size, size];
        for (int i = 0; i < axes.Length; i++)
        {
            (int row, int column) = (i / size, i % size);
            axes[row, column] = Math.Sqrt((column == 0 ? 1.0 : 2.0) / size)
                * Math.Cos(Math.PI * (row + 0.5) * column / size);
        }

        return axes;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Square(double value) => value * value;
}
