using System.Globalization;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests;

[TestClass]
public sealed class ModelMetadataTests
{
    private static readonly ModelMetadata _full = new()
    {
        Role = ModelRole.Discriminator,
        LatentSize = 100,
        Channels = 4,
        Height = 96,
        Width = 64,
        Dataset = "fashion-mnist",
        ImagesSeen = 12_345_678_901,
        Loss = "non-saturating",
        SeedAlgorithm = 1,
        Auc = 0.9375,
        Accuracy = 0.5,
    };

    [TestMethod]
    public void Everything_comes_back()
    {
        Assert.AreEqual(_full, ModelMetadata.Read(With(_full.ToProperties())));
        ModelMetadata unmeasured = _full with { Role = ModelRole.Features, Channels = 1, Auc = null, Accuracy = null };
        Assert.AreEqual(unmeasured, ModelMetadata.Read(With(unmeasured.ToProperties())));
        Assert.AreEqual(4 * 96 * 64, _full.ImageSize);
    }

    [TestMethod]
    public void A_feature_extractor_may_belong_to_no_generator()
    {
        ModelMetadata classifier = _full with { Role = ModelRole.Features, LatentSize = 0, Loss = "cross-entropy", Auc = null };
        IReadOnlyDictionary<string, string> properties = classifier.ToProperties();

        Assert.IsFalse(properties.ContainsKey("dcgan.latent_size"));
        Assert.IsFalse(properties.ContainsKey("dcgan.seed_algorithm"));
        Assert.AreEqual(classifier, ModelMetadata.Read(With(properties)));
    }

    [TestMethod]
    [DataRow("latent_size")]
    [DataRow("seed_algorithm")]
    public void Half_a_generator_is_none(string key)
    {
        var properties = new Dictionary<string, string>((_full with { Role = ModelRole.Features }).ToProperties());
        Assert.IsTrue(properties.Remove($"dcgan.{key}"));

        RequireRefusal(properties, $"dcgan.{key}");
    }

    [TestMethod]
    [DataRow(ModelRole.Generator)]
    [DataRow(ModelRole.Discriminator)]
    public void Generators_and_discriminators_have_latents(ModelRole role)
    {
        ModelMetadata none = _full with { Role = role, LatentSize = 0 };

        Assert.Contains("LatentSize", Assert.ThrowsExactly<InvalidDataException>(() => none.ToProperties()).Message);
    }

    [TestMethod]
    [DataRow(1, "Gray8", null)]
    [DataRow(3, "Rgb8", null)]
    [DataRow(4, "Rgba8", "premultiplied")]
    public void Standard_image_properties_are_stated(int channels, string format, string? alpha)
    {
        IReadOnlyDictionary<string, string> properties = (_full with { Channels = channels }).ToProperties();

        Assert.AreEqual(format, properties["Image.BitmapPixelFormat"]);
        Assert.AreEqual("SRGB", properties["Image.ColorSpaceGamma"]);
        Assert.AreEqual("Normalized_1_1", properties["Image.NominalPixelRange"]);
        Assert.AreEqual(alpha, properties.GetValueOrDefault("dcgan.alpha"));
        Assert.AreEqual(alpha, (_full with { Channels = channels }).Alpha);
    }

    [TestMethod]
    [DataRow("format")]
    [DataRow("role")]
    [DataRow("latent_size")]
    [DataRow("channels")]
    [DataRow("height")]
    [DataRow("width")]
    [DataRow("dataset")]
    [DataRow("images_seen")]
    [DataRow("loss")]
    [DataRow("seed_algorithm")]
    [DataRow("alpha")]
    public void A_missing_key_is_named(string key) => RequireNeeded($"dcgan.{key}");

    [TestMethod]
    [DataRow("Image.BitmapPixelFormat")]
    [DataRow("Image.ColorSpaceGamma")]
    [DataRow("Image.NominalPixelRange")]
    public void A_missing_image_property_is_named(string key) => RequireNeeded(key);

    [TestMethod]
    [DataRow("Image.BitmapPixelFormat", "Bgra8")]
    [DataRow("Image.BitmapPixelFormat", "Rgb8")]
    [DataRow("Image.ColorSpaceGamma", "Linear")]
    [DataRow("Image.NominalPixelRange", "NominalRange_0_255")]
    [DataRow("dcgan.alpha", "straight")]
    public void Images_that_mean_something_else_are_refused(string key, string value)
    {
        var properties = new Dictionary<string, string>(_full.ToProperties()) { [key] = value };

        RequireRefusal(properties, $"{key} = '{value}'");
    }

    [TestMethod]
    [DataRow("format", "2")]
    [DataRow("format", "one")]
    [DataRow("role", "Generator")]
    [DataRow("role", "")]
    [DataRow("latent_size", "0")]
    [DataRow("latent_size", "-100")]
    [DataRow("latent_size", "65537")]
    [DataRow("latent_size", "99999999999999999999")]
    [DataRow("latent_size", "1e2")]
    [DataRow("latent_size", " 100")]
    [DataRow("channels", "2")]
    [DataRow("channels", "5")]
    [DataRow("height", "0")]
    [DataRow("width", "16385")]
    [DataRow("images_seen", "-1")]
    [DataRow("seed_algorithm", "x")]
    [DataRow("auc", "1.01")]
    [DataRow("auc", "NaN")]
    [DataRow("auc", "0,9")]
    [DataRow("accuracy", "-0.1")]
    [DataRow("dataset", "data/set")]
    [DataRow("dataset", "C:\\data")]
    public void An_impossible_value_is_refused(string key, string value)
    {
        var properties = new Dictionary<string, string>(_full.ToProperties()) { [$"dcgan.{key}"] = value };

        RequireRefusal(properties, value);
    }

    [TestMethod]
    public void A_path_or_an_impossible_share_is_never_written()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => (_full with { Dataset = "/home/me/faces" }).ToProperties());
        Assert.ThrowsExactly<InvalidDataException>(() => (_full with { Dataset = @"..\faces" }).ToProperties());
        Assert.ThrowsExactly<InvalidDataException>(() => (_full with { Auc = double.NaN }).ToProperties());
        Assert.ThrowsExactly<InvalidDataException>(() => (_full with { Accuracy = 2 }).ToProperties());
    }

    [TestMethod]
    public void The_culture_of_the_machine_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "minus";
        IReadOnlyDictionary<string, string> expected = _full.ToProperties();
        try
        {
            CultureInfo.CurrentCulture = odd;

            CollectionAssert.AreEqual(expected.ToArray(), _full.ToProperties().ToArray());
            Assert.AreEqual(_full, ModelMetadata.Read(With(expected)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Presence_is_told()
    {
        Assert.IsTrue(ModelMetadata.IsPresent(TinyModels.Generator()));
        Assert.IsFalse(ModelMetadata.IsPresent(With(new Dictionary<string, string>())));
    }

    private static void RequireNeeded(string key)
    {
        var properties = new Dictionary<string, string>(_full.ToProperties());
        Assert.IsTrue(properties.Remove(key));

        RequireRefusal(properties, key);
    }

    private static void RequireRefusal(IReadOnlyDictionary<string, string> properties, string part)
    {
        string message =
            Assert.ThrowsExactly<InvalidDataException>(() => ModelMetadata.Read(With(properties))).Message;

        Assert.Contains("some.onnx", message);
        Assert.Contains(part, message);
    }

    private static OnnxModel With(IReadOnlyDictionary<string, string> properties)
    {
        var builder = new OnnxModelBuilder("identity");
        builder.AddInput("x", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddNode("Identity", "Identity", ["x"], "y");
        builder.AddOutput("y", OnnxElementType.Float, OnnxDimension.Batch, 1);
        foreach ((string key, string value) in properties)
        {
            builder.SetMetadata(key, value);
        }

        return builder.Build("some.onnx");
    }
}
