using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>Precision, recall, density and coverage.</summary>
[TestClass]
public sealed class ManifoldMetricsTests
{
    [TestMethod]
    [DataRow(60, 50, 4, 3)]
    [DataRow(30, 90, 2, 5)]
    [DataRow(2100, 1100, 2, 4, DisplayName = "More than one tile")]
    public void Agree_with_comparing_every_pair(int realCount, int generatedCount, int dimensions, int neighbours)
    {
        // The sets overlap in part: the generated ones lie about another mean.
        FeatureSet real = new(RandomFeatures.Normal(realCount, dimensions, seed: 51), dimensions);
        FeatureSet generated = new(RandomFeatures.Normal(generatedCount, dimensions, seed: 52), dimensions);
        AssertAgreesWithEveryPair(real, generated, neighbours);
    }

    [TestMethod]
    [DataRow(1, 3)]
    [DataRow(2, 5)]
    [DataRow(3, 1)]
    public void Ties_and_copies_count_as_inside(int seed, int neighbours)
    {
        // Whole numbers, exact in every order of summation: nearly all radii are 0, 1, √2 or √3.
        FeatureSet real = Whole(80, seed), generated = Whole(60, seed + 100);
        Assert.IsTrue(new FeatureManifold(real, neighbours).Radii.Contains(0));
        AssertAgreesWithEveryPair(real, generated, neighbours);
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(5)]
    public void Agree_with_NumPy(int neighbours)
    {
        FeatureSet real = new(RandomFeatures.Normal(200, 6, seed: 53), 6);
        FeatureSet generated = new(RandomFeatures.Normal(150, 6, seed: 54), 6);
        double[] expected = NumPyMetrics.Run("manifold", real, generated, neighbours);
        (PrecisionRecall quality, DensityCoverage coverage) = Measure(real, generated, neighbours);

        Assert.AreEqual(expected[0], quality.Precision, 1e-12);
        Assert.AreEqual(expected[1], quality.Recall, 1e-12);
        Assert.AreEqual(expected[2], coverage.Density, 1e-12);
        Assert.AreEqual(expected[3], coverage.Coverage, 1e-12);
        Assert.IsTrue(expected.All(value => value > 0));
    }

    [TestMethod]
    [DynamicData(nameof(DegenerateFeatures.All), typeof(DegenerateFeatures))]
    public void A_set_covers_itself_whatever_it_is_like(string name)
    {
        foreach (FeatureSet set in new[] { DegenerateFeatures.Of(name).First, DegenerateFeatures.Of(name).Second })
        {
            FeatureSet reversed = set.Pick([.. Enumerable.Range(0, set.Count).Reverse()]);
            (PrecisionRecall quality, DensityCoverage coverage) = Measure(set, reversed, 1);
            Assert.AreEqual(new PrecisionRecall(1, 1), quality);
            Assert.AreEqual(1, coverage.Coverage);
        }
    }

    [TestMethod]
    public void A_set_has_density_1_and_one_kth_in_itself()
    {
        FeatureSet set = new(RandomFeatures.Normal(2_500, 16, seed: 55), 16);
        Assert.AreEqual(1.2, Measure(set, set, 5).Coverage.Density, 1e-12);
    }

    [TestMethod]
    public void Sets_far_apart_have_nothing_in_common()
    {
        FeatureSet real = new(RandomFeatures.Normal(50, 4, seed: 56), 4);
        FeatureSet generated = new([.. RandomFeatures.Normal(40, 4, seed: 57).Select(value => value + 1e4f)], 4);
        (PrecisionRecall quality, DensityCoverage coverage) = Measure(real, generated, 3);

        Assert.AreEqual(new PrecisionRecall(0, 0), quality);
        Assert.AreEqual(new DensityCoverage(0, 0), coverage);
    }

    [TestMethod]
    public void One_generated_vector_again_and_again_is_precise_but_recalls_nothing()
    {
        FeatureSet real = new(RandomFeatures.Normal(100, 4, seed: 58), 4);
        (PrecisionRecall quality, DensityCoverage coverage) = Measure(real, real.Pick(new int[50]), 3);

        Assert.AreEqual(new PrecisionRecall(1, 0.01), quality);
        Assert.IsLessThan(0.2, coverage.Coverage);
    }

    [TestMethod]
    public void A_common_offset_does_not_matter()
    {
        // Eighths, so that the offset loses no digits.
        float[] real = RandomFeatures.Normal(80, 4, seed: 59), generated = RandomFeatures.Normal(80, 4, seed: 60);

        Assert.AreEqual(
            Measure(Eighths(real, 0), Eighths(generated, 0), 3),
            Measure(Eighths(real, 4096), Eighths(generated, 4096), 3));
    }

    [TestMethod]
    public void What_cannot_be_compared_is_refused()
    {
        FeatureSet narrow = new([1, 2, 3, 4], 1), wide = new([1, 2, 3, 4, 5, 6], 2);
        ArgumentException features = Assert.ThrowsExactly<ArgumentException>(() => PrecisionRecall.Between(
            new FeatureManifold(narrow, 1), new FeatureManifold(wide, 1)));
        StringAssert.Contains(features.Message, "1 and of 2 features");
        Assert.ThrowsExactly<ArgumentException>(() => DensityCoverage.Between(new FeatureManifold(narrow, 1), wide));
        ArgumentException neighbours = Assert.ThrowsExactly<ArgumentException>(() => PrecisionRecall.Between(
            new FeatureManifold(narrow, 2), new FeatureManifold(narrow, 3)));
        StringAssert.Contains(neighbours.Message, "2 and of 3 neighbours");
        Assert.ThrowsExactly<OperationCanceledException>(() => DensityCoverage.Between(
            new FeatureManifold(narrow, 1), narrow, new CancellationToken(canceled: true)));
    }

    private static void AssertAgreesWithEveryPair(FeatureSet real, FeatureSet generated, int neighbours)
    {
        bool[][] inReal = NaiveDistances.Inside(real, neighbours, generated);
        bool[][] inGenerated = NaiveDistances.Inside(generated, neighbours, real);
        (PrecisionRecall quality, DensityCoverage coverage) = Measure(real, generated, neighbours);

        Assert.AreEqual(Covered(inReal, generated.Count), quality.Precision, 1e-12);
        Assert.AreEqual(Covered(inGenerated, real.Count), quality.Recall, 1e-12);
        Assert.AreEqual(
            inReal.Sum(ball => ball.Count(inside => inside)) / (double)(neighbours * generated.Count),
            coverage.Density,
            1e-12);
        Assert.AreEqual(inReal.Average(ball => ball.Contains(true) ? 1.0 : 0), coverage.Coverage, 1e-12);
    }

    private static double Covered(bool[][] inside, int vectors) => Enumerable.Range(0, vectors)
        .Average(vector => inside.Any(ball => ball[vector]) ? 1.0 : 0);

    private static (PrecisionRecall Quality, DensityCoverage Coverage) Measure(
        FeatureSet real, FeatureSet generated, int neighbours)
    {
        var manifold = new FeatureManifold(real, neighbours);
        return (
            PrecisionRecall.Between(manifold, new FeatureManifold(generated, neighbours)),
            DensityCoverage.Between(manifold, generated));
    }

    private static FeatureSet Whole(int count, int seed)
    {
        var random = new Random(seed);
        return new FeatureSet([.. Enumerable.Range(0, 3 * count).Select(_ => (float)random.Next(seed % 2 == 0 ? 2 : 4))], 3);
    }

    private static FeatureSet Eighths(float[] values, float offset) =>
        new([.. values.Select(value => offset + (MathF.Round(value * 8) / 8))], 4);
}
