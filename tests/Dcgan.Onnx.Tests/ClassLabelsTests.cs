using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests;

[TestClass]
public sealed class ClassLabelsTests
{
    private static readonly ClassLabels _uneven = new(4, ["ant", "bee", "cat", "dog, wild"], [3, 0, 5, 2]);

    [TestMethod]
    public void Places_are_counted_class_by_class()
    {
        long[] expected = [0, 0, 0, 2, 2, 2, 2, 2, 3, 3];

        CollectionAssert.AreEqual(expected, Enumerable.Range(0, 10).Select(place => _uneven.At(place)).ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _uneven.At(10));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _uneven.At(-1));
        CollectionAssert.AreEqual(
            new long[] { 0, 1, 2 }, Enumerable.Range(0, 3).Select(place => new ClassLabels(3).At(place)).ToArray());
    }

    /// <summary>By an implementation of the formula in Python, with integers of any size.</summary>
    [TestMethod]
    [DataRow(0, 0, 1)]
    [DataRow(1, 3, 9)]
    [DataRow(-1, 2, 7)]
    [DataRow(42, 3, 8)]
    [DataRow(long.MaxValue, 2, 5)]
    [DataRow(long.MinValue, 2, 4)]
    [DataRow(7, 0, 2)]
    [DataRow(8, 2, 3)]
    public void Seeds_name_classes_by_the_formula(long seed, long uneven, long even)
    {
        Assert.AreEqual(uneven, _uneven.OfSeed(seed));
        Assert.AreEqual(even, new ClassLabels(10).OfSeed(seed));
    }

    [TestMethod]
    public void Seeds_name_each_class_as_often_as_the_images_have_it()
    {
        const int Seeds = 20_000;
        long[] labels = _uneven.OfSeeds([.. Enumerable.Range(0, Seeds).Select(seed => 1_000_000_000L + seed)]);

        for (int label = 0; label < 4; label++)
        {
            double share = _uneven.Images[label] / 10.0;
            double deviation = Math.Sqrt(share * (1 - share) / Seeds);
            Assert.AreEqual(share, labels.Count(other => other == label) / (double)Seeds, 4 * deviation);
        }
    }

    [TestMethod]
    public void Classes_are_found_by_name_and_by_number()
    {
        Assert.AreEqual(2, _uneven.Find("Cat"));
        Assert.AreEqual(3, _uneven.Find("dog, wild"));
        Assert.AreEqual(1, _uneven.Find("1"));
        Assert.AreEqual(3, _uneven.Find("Dog-Wild"));
        Assert.IsNull(new ClassLabels(2, ["T-shirt", "t shirt"]).Find("tshirt"), "It may be either.");
        Assert.IsNull(_uneven.Find("!"));
        Assert.IsNull(_uneven.Find("4"));
        Assert.IsNull(_uneven.Find("-1"));
        Assert.IsNull(_uneven.Find(""));
        Assert.AreEqual("bee", _uneven.NameOf(1));
        Assert.AreEqual("1", new ClassLabels(3).NameOf(1));

        // A folder that is called like another class's number.
        Assert.AreEqual(0, new ClassLabels(2, ["1", "0"]).Find("1"));
    }

    [TestMethod]
    public void What_cannot_be_is_refused()
    {
        Assert.Contains("2 to 4096", Refusal(() => _ = new ClassLabels(1)));
        Assert.Contains("4097", Refusal(() => _ = new ClassLabels(4097)));
        Assert.Contains("names", Refusal(() => _ = new ClassLabels(3, ["a", "b"])));
        Assert.Contains("twice", Refusal(() => _ = new ClassLabels(2, ["a", "a"])));
        Assert.Contains("-1", Refusal(() => _ = new ClassLabels(2, images: [1, -1])));
        Assert.Contains("row 1 is 4", Refusal(() => _uneven.Require([0, 4])));
    }

    [TestMethod]
    public void Metadata_says_all_of_it_and_that_of_features_nothing()
    {
        ModelMetadata metadata = ModelMetadata.Read(TinyModels.Generator()) with { Classes = _uneven };
        IReadOnlyDictionary<string, string> properties = metadata.ToProperties();

        Assert.AreEqual("4", properties["dcgan.classes"]);
        Assert.AreEqual("""["ant","bee","cat","dog, wild"]""", properties["dcgan.class_names"]);
        Assert.AreEqual("[3,0,5,2]", properties["dcgan.class_images"]);
        Assert.AreEqual(metadata, ModelMetadata.Read(TinyModels.Generator().WithMetadata(properties)));
        Assert.IsFalse((metadata with { Role = ModelRole.Features }).ToProperties().ContainsKey("dcgan.classes"));
    }

    [TestMethod]
    [DataRow("dcgan.classes", "many")]
    [DataRow("dcgan.classes", "1")]
    [DataRow("dcgan.classes", "99999")]
    [DataRow("dcgan.class_names", "ant, bee")]
    [DataRow("dcgan.class_names", "[\"ant\"]")]
    [DataRow("dcgan.class_names", "[\"a\",null,\"c\",\"d\"]")]
    [DataRow("dcgan.class_images", "[1,2]")]
    [DataRow("dcgan.class_images", "[0,0,0,0]")]
    [DataRow("dcgan.class_images", "[9223372036854775807,9223372036854775807,1,1]")]
    public void Broken_metadata_is_refused_by_name(string key, string value)
    {
        ModelMetadata metadata = ModelMetadata.Read(TinyModels.Generator()) with { Classes = _uneven };
        var properties = new Dictionary<string, string>(metadata.ToProperties())
        {
            [key] = value,
        };

        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(
            () => ModelMetadata.Read(TinyModels.Generator().WithMetadata(properties)));
        Assert.Contains("class", refusal.Message);
    }

    private static string Refusal(Action action) => Assert.ThrowsExactly<ArgumentException>(action).Message;
}
