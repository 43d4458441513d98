using Dcgan.Training.Attributes;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributeAccuracyTests
{
    [TestMethod]
    public void Who_is_always_right_gets_everything() =>
        Assert.AreEqual(
            new AttributeAccuracy("a", RSquared: 1, Error: 0, Accuracy: 1, Auc: null),
            AttributeAccuracy.Of("a", [0, 0.25f, 1], [0, 0.25f, 1]));

    [TestMethod]
    public void Who_always_says_the_mean_explains_nothing() =>
        Assert.AreEqual(
            new AttributeAccuracy("a", RSquared: 0, Error: 0.25, Accuracy: 0.5, Auc: null),
            AttributeAccuracy.Of("a", [0.25f, 0.75f], [0.5f, 0.5f]));

    [TestMethod]
    public void What_is_there_or_not_is_ordered_as_well()
    {
        // Of four pairs of one with and one without, three are in order and one is a tie: 3.5 of 4.
        AttributeAccuracy accuracy = AttributeAccuracy.Of("a", [0, 1, 0, 1], [0.1f, 0.4f, 0.4f, 0.9f]);

        Assert.AreEqual(3.5 / 4, accuracy.Auc!.Value, 1e-12);
        Assert.AreEqual(0.75, accuracy.Accuracy);
        Assert.AreEqual((0.1 + 0.6 + 0.4 + 0.1) / 4, accuracy.Error, 1e-6);
        Assert.AreEqual(1 - (0.01 + 0.36 + 0.16 + 0.01), accuracy.RSquared, 1e-6);
    }

    [TestMethod]
    public void Images_must_differ_and_each_be_read()
    {
        Assert.ThrowsExactly<ArgumentException>(() => AttributeAccuracy.Of("a", [0, 0], [0, 0]));
        Assert.ThrowsExactly<ArgumentException>(() => AttributeAccuracy.Of("a", [0, 1], [0]));
    }
}
