using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class AttributeSessionTests
{
    [TestMethod]
    public void Each_image_gets_a_value_of_each_attribute()
    {
        using var session = new AttributeSession(PixelAttributes.Create("""["a","b","c","d"]"""), RawSession.Cpu);
        float[] images = [-1, -0.5f, 0, 1, 0.25f, 1, -1, 0];
        float[] values = new float[8];

        session.Read(images, values);

        CollectionAssert.AreEqual((string[])["a", "b", "c", "d"], session.Names.ToArray());
        Assert.AreEqual(4, session.ImageSize);
        foreach ((float pixel, float value) in images.Zip(values))
        {
            Assert.AreEqual(1 / (1 + Math.Exp(-pixel)), value, 1e-6);
        }
    }

    [TestMethod]
    public void A_feature_extractor_that_names_no_attributes_is_told_from_one_that_does() =>
        Refused(PixelAttributes.Create(names: null), "dcgan.attributes", "no attribute network");

    [TestMethod]
    [DataRow("")]
    [DataRow("a,b,c,d")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("[1,2,3,4]")]
    [DataRow("""["a","b","c",null]""")]
    [DataRow("""["a","b","c",""]""")]
    [DataRow("""["a","b","c","a"]""")]
    public void Names_that_cannot_be_are_shown(string names) =>
        Refused(PixelAttributes.Create(names), "dcgan.attributes", $"'{names}'");

    [TestMethod]
    [DataRow("""["a","b","c"]""")]
    [DataRow("""["a","b","c","d","e"]""")]
    public void There_must_be_as_many_values_as_names(string names) =>
        Refused(PixelAttributes.Create(names), "attributes", "expected");

    [TestMethod]
    public void A_generator_is_none() =>
        Refused(TinyModels.Generator(), "Generator", "Features");

    [TestMethod]
    public void Lengths_must_fit()
    {
        using var session = new AttributeSession(PixelAttributes.Create("""["a","b","c","d"]"""), RawSession.Cpu);

        Assert.ThrowsExactly<ArgumentException>(() => session.Read(new float[5], new float[4]));
        Assert.ThrowsExactly<ArgumentException>(() => session.Read(new float[4], new float[3]));
    }

    private static void Refused(OnnxModel model, params string[] says)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(() => new AttributeSession(model, RawSession.Cpu)).Message;
        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }
}
