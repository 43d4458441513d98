using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class FeatureManifoldTests
{
    [TestMethod]
    [DataRow(40, 8, 1)]
    [DataRow(40, 8, 39, DisplayName = "All others are neighbours")]
    [DataRow(2200, 3, 5, DisplayName = "More than one tile")]
    public void Radii_are_the_distances_to_the_kth_nearest_other_vector(int count, int dimensions, int neighbours)
    {
        FeatureSet set = new(RandomFeatures.Normal(count, dimensions, seed: 41), dimensions);
        var manifold = new FeatureManifold(set, neighbours);

        Assert.AreEqual(neighbours, manifold.Neighbours);
        Assert.AreEqual(count, manifold.Radii.Length);
        for (int i = 0; i < count; i += Math.Max(1, count / 100))
        {
            double expected = NaiveDistances.ToOthers(set, i)[neighbours - 1];
            Assert.AreEqual(expected, manifold.Radii[i], 1e-9 * expected);
        }
    }

    [TestMethod]
    public void A_vector_that_occurs_more_often_than_it_has_neighbours_has_radius_zero()
    {
        // Three copies, two copies and one vector by itself.
        FeatureSet set = new([0.1f, 7, 0.1f, 7, 0.1f, 7, 3, -2, 3, -2, 9, 9], 2);
        var manifold = new FeatureManifold(set, 2);

        CollectionAssert.AreEqual(new double[] { 0, 0, 0 }, manifold.Radii[..3].ToArray());
        for (int i = 3; i < 6; i++)
        {
            Assert.AreEqual(NaiveDistances.ToOthers(set, i)[1], manifold.Radii[i], 1e-9);
            Assert.IsGreaterThan(0, manifold.Radii[i]);
        }
    }

    [TestMethod]
    public void Fewer_vectors_than_neighbours_are_refused_with_how_many_it_takes()
    {
        FeatureSet set = new([1, 2, 3], 1);
        ArgumentException failure = Assert.ThrowsExactly<ArgumentException>(() => new FeatureManifold(set, 3));
        StringAssert.Contains(failure.Message, "at least 4");
        StringAssert.Contains(failure.Message, "got 3");
        Assert.ThrowsExactly<ArgumentException>(() => new FeatureManifold(set, int.MaxValue));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FeatureManifold(set, 0));
    }

    [TestMethod]
    public void It_can_be_cancelled() => Assert.ThrowsExactly<OperationCanceledException>(
        () => new FeatureManifold(new FeatureSet([1, 2, 3], 1), 1, new CancellationToken(canceled: true)));
}
