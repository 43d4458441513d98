using System.Runtime.InteropServices;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class KernelDistanceTests
{
    [TestMethod]
    [DataRow(2, 3, 5)]
    [DataRow(150, 100, 16)]
    [DataRow(1100, 2100, 3, DisplayName = "More than one tile")]
    public void Agrees_with_NumPy(int firstCount, int secondCount, int dimensions)
    {
        FeatureSet first = new(RandomFeatures.Normal(firstCount, dimensions, seed: 21), dimensions);
        FeatureSet second = new(RandomFeatures.Normal(secondCount, dimensions, seed: 22), dimensions);

        double expected = NumPyMetrics.Run("kernel", first, second).Single();
        Assert.AreEqual(expected, KernelDistance.Unbiased(first, second), 1e-9 * Math.Abs(expected));
    }

    [TestMethod]
    [DynamicData(nameof(DegenerateFeatures.All), typeof(DegenerateFeatures))]
    public void Agrees_with_NumPy_on_degenerate_features(string name)
    {
        (FeatureSet first, FeatureSet second) = DegenerateFeatures.Of(name);

        double expected = NumPyMetrics.Run("kernel", first, second).Single();
        Assert.AreEqual(expected, KernelDistance.Unbiased(first, second), 1e-6 * Math.Abs(expected));
        Assert.AreEqual(expected, KernelDistance.Unbiased(second, first), 1e-6 * Math.Abs(expected));
    }

    [TestMethod]
    public void Subsets_agree_with_NumPy_on_the_same_indices()
    {
        FeatureSet first = new(RandomFeatures.Normal(90, 6, seed: 23), 6);
        FeatureSet second = new(RandomFeatures.Normal(70, 6, seed: 24), 6);
        var options = new KernelDistanceOptions { Subsets = 12, SubsetSize = 20, Seed = 8 };
        var random = new RandomSubset(8);
        List<int> firstIndices = [], secondIndices = [];
        for (int i = 0; i < 12; i++)
        {
            firstIndices.AddRange(random.Draw(90, 20));
            secondIndices.AddRange(random.Draw(70, 20));
        }

        using var folder = new TestFolder();
        File.WriteAllBytes(folder["indices"], MemoryMarshal.AsBytes<int>([.. firstIndices, .. secondIndices]).ToArray());
        double[] expected = NumPyMetrics.Run("kernel_subsets", first, second, 12, folder["indices"]);
        Estimate estimate = KernelDistance.Between(first, second, options);

        Assert.AreEqual(expected[0], estimate.Mean, 1e-9 * expected[0]);
        Assert.AreEqual(expected[1], estimate.Deviation, 1e-9 * expected[1]);
    }

    [TestMethod]
    public void A_subset_as_large_as_the_set_is_the_set()
    {
        FeatureSet first = new(RandomFeatures.Normal(40, 4, seed: 25), 4);
        FeatureSet second = new(RandomFeatures.Normal(40, 4, seed: 26), 4);
        double all = KernelDistance.Unbiased(first, second);
        Estimate estimate = KernelDistance.Between(first, second, new KernelDistanceOptions { Subsets = 3 });

        Assert.AreEqual(all, estimate.Mean, 1e-12 * all);
        Assert.AreEqual(0, estimate.Deviation, 1e-12 * all);
    }

    [TestMethod]
    public void A_seed_repeats_the_estimate_and_another_gives_another()
    {
        FeatureSet first = new(RandomFeatures.Normal(60, 4, seed: 27), 4);
        FeatureSet second = new(RandomFeatures.Normal(60, 4, seed: 28), 4);
        Estimate Measure(long seed) => KernelDistance.Between(
            first, second, new KernelDistanceOptions { Subsets = 5, SubsetSize = 10, Seed = seed });

        Assert.AreEqual(Measure(3), Measure(3));
        Assert.AreNotEqual(Measure(3).Mean, Measure(4).Mean);
    }

    [TestMethod]
    public void The_estimate_is_unbiased()
    {
        // Small subsets of one distribution: a biased estimate would be off by several kernels of a vector and itself.
        FeatureSet set = new(RandomFeatures.Normal(4_000, 5, seed: 29), 5);
        FeatureSet half = set.Pick([.. Enumerable.Range(0, 2_000)]), rest = set.Pick([.. Enumerable.Range(2_000, 2_000)]);
        var distances = new List<double>();
        for (int i = 0; i < 200; i++)
        {
            int[] rows = [.. Enumerable.Range(10 * i, 10)];
            distances.Add(KernelDistance.Unbiased(half.Pick(rows), rest.Pick(rows)));
        }

        Estimate estimate = Estimate.Of(distances);
        double bias = Enumerable.Range(0, set.Count).Average(
            i => Math.Pow((set[i].ToArray().Sum(x => (double)x * x) / 5) + 1, 3)) / 10;
        double error = estimate.Deviation / Math.Sqrt(distances.Count);
        Assert.IsLessThan(3 * error, Math.Abs(estimate.Mean));
        Assert.IsGreaterThan(6 * error, bias);
        Assert.IsTrue(distances.Exists(distance => distance < 0));
    }

    [TestMethod]
    public void Closed_form_of_two_constant_sets()
    {
        // k(a, a) + k(b, b) − 2 k(a, b) with a·a / 2 = 1, b·b / 2 = 4, a·b / 2 = 2.
        FeatureSet first = new([1, 1, 1, 1, 1, 1], 2), second = new([2, 2, 2, 2], 2);
        Assert.AreEqual(8 + 125 - (2 * 27), KernelDistance.Unbiased(first, second), 1e-12);
    }

    [TestMethod]
    public void The_same_object_twice_still_compares_each_vector_with_itself()
    {
        FeatureSet set = new(RandomFeatures.Normal(30, 4, seed: 30), 4);
        FeatureSet copy = set.Pick([.. Enumerable.Range(0, 30)]);
        Assert.AreEqual(KernelDistance.Unbiased(set, copy), KernelDistance.Unbiased(set, set), 1e-12);
    }

    [TestMethod]
    public void What_cannot_be_compared_is_refused()
    {
        FeatureSet one = new([1, 2], 2), two = new([1, 2, 3, 4], 2), wide = new([1, 2, 3, 4, 5, 6], 3);
        ArgumentException few = Assert.ThrowsExactly<ArgumentException>(() => KernelDistance.Unbiased(two, one));
        StringAssert.Contains(few.Message, "at least two");
        ArgumentException other = Assert.ThrowsExactly<ArgumentException>(() => KernelDistance.Between(two, wide));
        StringAssert.Contains(other.Message, "2 and of 3");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => KernelDistance.Between(two, two, new KernelDistanceOptions { Subsets = 0 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => KernelDistance.Between(two, two, new KernelDistanceOptions { SubsetSize = 1 }));
        Assert.ThrowsExactly<OperationCanceledException>(
            () => KernelDistance.Unbiased(two, two, new CancellationToken(canceled: true)));
    }
}
