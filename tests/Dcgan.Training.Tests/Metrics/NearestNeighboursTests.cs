using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class NearestNeighboursTests
{
    [TestMethod]
    [DataRow(30, 20, 5)]
    [DataRow(1100, 2100, 3, DisplayName = "More than one tile")]
    public void Agree_with_NumPy(int samplesCount, int referencesCount, int dimensions)
    {
        FeatureSet samples = new(RandomFeatures.Normal(samplesCount, dimensions, seed: 61), dimensions);
        FeatureSet references = new(RandomFeatures.Normal(referencesCount, dimensions, seed: 62), dimensions);
        double[] expected = NumPyMetrics.Run("nearest", samples, references);
        NearestNeighbours nearest = NearestNeighbours.Of(samples, references);

        Assert.HasCount(samplesCount, nearest.Indices);
        Assert.HasCount(samplesCount, nearest.Distances);
        for (int i = 0; i < samplesCount; i++)
        {
            Assert.AreEqual(expected[i], nearest.Indices[i]);
            Assert.AreEqual(expected[samplesCount + i], nearest.Distances[i], 1e-9 * expected[samplesCount + i]);
        }
    }

    [TestMethod]
    [DataRow(0f)]
    [DataRow(500f, DisplayName = "Far from zero")]
    public void Copies_are_found_at_distance_zero(float offset)
    {
        FeatureSet references = new([.. RandomFeatures.Normal(2_500, 24, seed: 63).Select(value => value + offset)], 24);
        int[] copied = [.. Enumerable.Range(0, 300).Select(i => i * 8)];
        NearestNeighbours nearest = NearestNeighbours.Of(references.Pick(copied), references);

        CollectionAssert.AreEqual(copied, nearest.Indices.ToArray());
        Assert.IsTrue(nearest.Distances.All(distance => distance == 0));
        Assert.AreEqual(1, nearest.CopyShare);
    }

    [TestMethod]
    public void Rounding_of_the_features_does_not_hide_a_copy_but_a_real_difference_does()
    {
        float[] values = RandomFeatures.Normal(1, 64, seed: 64);
        FeatureSet references = new(values, 64);
        FeatureSet samples = new(
            [
                .. values.Select(value => value * 1.0000002f),
                .. values.Select((value, i) => i == 0 ? value + 0.001f : value),
            ],
            64);
        NearestNeighbours nearest = NearestNeighbours.Of(samples, references);

        Assert.AreEqual(0, nearest.Distances[0]);
        Assert.AreEqual(0.001, nearest.Distances[1], 1e-6);
        Assert.AreEqual(0.5, nearest.CopyShare);
    }

    [TestMethod]
    public void A_set_is_at_distance_zero_from_itself_but_not_from_its_others()
    {
        FeatureSet set = new(RandomFeatures.Normal(50, 3, seed: 65), 3);
        Assert.AreEqual(1, NearestNeighbours.Of(set, set).CopyShare);

        NearestNeighbours others = NearestNeighbours.Within(set);
        Assert.AreEqual(0, others.CopyShare);
        for (int i = 0; i < set.Count; i++)
        {
            Assert.AreNotEqual(i, others.Indices[i]);
            Assert.AreEqual(NaiveDistances.ToOthers(set, i)[0], others.Distances[i], 1e-9);
        }
    }

    [TestMethod]
    public void Repeated_samples_are_found()
    {
        // 0, 1, ..., 9 and the first four of them again: eight samples have a double.
        FeatureSet set = new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3], 1);
        NearestNeighbours others = NearestNeighbours.Within(set);

        Assert.AreEqual(8 / 14.0, others.CopyShare, 1e-15);
        Assert.AreEqual(12, others.Indices[2]);
        Assert.AreEqual(2, others.Indices[12]);
    }

    [TestMethod]
    public void Vectors_of_zeros_are_copies_of_each_other()
    {
        Assert.AreEqual(1, NearestNeighbours.Within(new FeatureSet(new float[12], 3)).CopyShare);
        Assert.AreEqual(0, NearestNeighbours.Of(new FeatureSet([0, 0], 2), new FeatureSet([1e-20f, 0], 2)).CopyShare);
    }

    [TestMethod]
    public void What_has_no_neighbours_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => NearestNeighbours.Within(new FeatureSet([1, 2], 2)));
        Assert.ThrowsExactly<ArgumentException>(
            () => NearestNeighbours.Of(new FeatureSet([1, 2], 2), new FeatureSet([1, 2], 1)));
    }
}
