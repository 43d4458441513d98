using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class FeatureSetTests
{
    [TestMethod]
    public void Vectors_lie_one_after_another()
    {
        FeatureSet set = new([1, 2, 3, 4, 5, 6], 2);
        Assert.AreEqual(3, set.Count);
        CollectionAssert.AreEqual(new float[] { 3, 4 }, set[1].ToArray());
        CollectionAssert.AreEqual(new float[] { 5, 6, 1, 2, 5, 6 }, set.Pick([2, 0, 2]).Values.ToArray());
    }

    [TestMethod]
    [DataRow(new float[0], 2, "0 numbers")]
    [DataRow(new float[] { 1, 2, 3, 4, 5 }, 2, "5 numbers", DisplayName = "Half a vector")]
    [DataRow(new float[] { 1, 2, 3, float.NaN }, 2, "Feature 1 of image 1", DisplayName = "Not a number")]
    [DataRow(new float[] { 1, 2, float.NegativeInfinity, 4 }, 2, "Feature 0 of image 1", DisplayName = "Infinite")]
    public void What_is_no_set_of_vectors_is_refused(float[] values, int dimensions, string named)
    {
        ArgumentException failure = Assert.ThrowsExactly<ArgumentException>(() => new FeatureSet(values, dimensions));
        StringAssert.Contains(failure.Message, named);
    }

    [TestMethod]
    public void Vectors_of_no_features_are_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FeatureSet([1, 2], 0));
}
