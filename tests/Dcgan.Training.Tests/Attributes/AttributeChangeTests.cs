using Dcgan.Training.Attributes;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributeChangeTests
{
    private static readonly AttributedLatents _random = Faces(0, 0, 1, 0.5f);

    [TestMethod]
    public void What_stays_is_kept_and_has_not_moved()
    {
        AttributedLatents faces = Faces(0.2f, 0.3f, 0.8f, 0.9f);

        foreach (AttributeChange change in AttributeChange.Between(faces, faces, _random))
        {
            Assert.AreEqual((1.0, 0.0), (change.Kept, change.Moved));
        }
    }

    [TestMethod]
    public void Moves_are_shares_of_what_random_images_are_apart()
    {
        IReadOnlyList<AttributeChange> changes = AttributeChange.Between(
            Faces(0.2f, 0.3f, 0.8f, 0.9f), Faces(0.6f, 0.2f, 0.7f, 0.9f), _random);

        Assert.AreEqual("hat", changes[0].Name);
        Assert.AreEqual(0.5, changes[0].Kept);
        Assert.AreEqual((0.4 + 0.1) / 2 / 1, changes[0].Moved, 1e-6);
        Assert.AreEqual("beard", changes[1].Name);
        Assert.AreEqual(1, changes[1].Kept);
        Assert.AreEqual((0.1 + 0) / 2 / 0.5, changes[1].Moved, 1e-6);
    }

    [TestMethod]
    public void Before_and_after_must_be_as_many() =>
        Assert.ThrowsExactly<ArgumentException>(
            () => AttributeChange.Between(_random, _random.Pick([0]), _random));

    [TestMethod]
    public void An_attribute_that_does_not_vary_has_no_scale()
    {
        AttributedLatents faces = Faces(0.2f, 0.3f, 0.8f, 0.9f);
        string message = Assert.ThrowsExactly<ArgumentException>(
            () => AttributeChange.Between(faces, faces, Faces(0, 0.1f, 1, 0.1f))).Message;
        Assert.Contains("'beard'", message);
    }

    /// <summary>Two faces with a hat and a beard each.</summary>
    private static AttributedLatents Faces(params float[] values) => new(["hat", "beard"], [[0], [0]], values);
}
