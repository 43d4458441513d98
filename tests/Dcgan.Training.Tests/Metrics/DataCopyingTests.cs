using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class DataCopyingTests
{
    [TestMethod]
    [DataRow(1, 40, 60, 7)]
    [DataRow(2, 1, 3, 2)]
    [DataRow(3, 33, 20, 1000)]
    public void Closeness_agrees_with_comparing_every_pair(int seed, int samplesCount, int heldOutCount, int steps)
    {
        // Few steps make many ties.
        var random = new Random(seed);
        double[] samples = [.. Enumerable.Range(0, samplesCount).Select(_ => random.Next(steps) / 8.0)];
        double[] heldOut = [.. Enumerable.Range(0, heldOutCount).Select(_ => random.Next(steps) / 8.0)];
        DataCopying copying = Between(samples, heldOut);

        Assert.AreEqual(
            heldOut.Average(far => samples.Average(near => near < far ? 1 : near == far ? 0.5 : 0)),
            copying.Closeness,
            1e-12);
        Assert.AreEqual(samples.Count(distance => distance == 0) / (double)samplesCount, copying.SampleCopies, 1e-12);
        Assert.AreEqual(heldOut.Count(distance => distance == 0) / (double)heldOutCount, copying.HeldOutCopies, 1e-12);
    }

    [TestMethod]
    public void Closed_cases()
    {
        Assert.AreEqual(new DataCopying(1, 1, 3.5, 0, 0), Between([2, 1, 0.5], [3, 4]));
        Assert.AreEqual(new DataCopying(0, 3.5, 1, 0, 0), Between([3, 4], [2, 1, 0.5]));
        Assert.AreEqual(new DataCopying(0.5, 2, 2, 0, 0), Between([1, 2, 3], [3, 2, 1]));
        Assert.AreEqual(new DataCopying(0.5, 0, 0, 1, 1), Between([0, 0], [0]));
    }

    [TestMethod]
    public void The_ratio_of_medians_is_unknown_where_held_out_images_are_copies()
    {
        Assert.AreEqual(0.5, Between([1, 2, 3], [4, 5, 3]).MedianRatio);
        Assert.IsNull(Between([1, 2, 3], [0, 0, 3]).MedianRatio);
    }

    [TestMethod]
    public void Copies_are_told_from_new_vectors_of_the_same_distribution()
    {
        float[] all = RandomFeatures.Normal(1_500, 6, seed: 71);
        FeatureSet set = new(all, 6);
        FeatureSet training = set.Pick([.. Enumerable.Range(0, 500)]);
        NearestNeighbours heldOut = NearestNeighbours.Of(set.Pick([.. Enumerable.Range(500, 500)]), training);
        DataCopying fresh = DataCopying.Between(
            NearestNeighbours.Of(set.Pick([.. Enumerable.Range(1_000, 500)]), training), heldOut);
        FeatureSet near = new([.. training.Values.ToArray().Select((value, i) => value + (0.01f * (i % 3 - 1)))], 6);
        DataCopying copied = DataCopying.Between(NearestNeighbours.Of(near, training), heldOut);

        // The deviation of U / nm is √((n + m + 1) / 12 nm), here 0.018.
        Assert.AreEqual(0.5, fresh.Closeness, 0.06);
        Assert.AreEqual(1, fresh.MedianRatio!.Value, 0.1);
        Assert.IsGreaterThan(0.99, copied.Closeness);
        Assert.IsLessThan(0.1, copied.MedianRatio!.Value);
    }

    [TestMethod]
    public void Nothing_to_compare_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Between([], [1]));
        Assert.ThrowsExactly<ArgumentException>(() => Between([1], []));
    }

    private static DataCopying Between(double[] samples, double[] heldOut) => DataCopying.Between(
        new NearestNeighbours(new int[samples.Length], samples), new NearestNeighbours(new int[heldOut.Length], heldOut));
}
