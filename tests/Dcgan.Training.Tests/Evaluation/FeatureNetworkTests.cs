using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed class FeatureNetworkTests
{
    private static readonly double[] _means = [0.485, 0.456, 0.406];
    private static readonly double[] _deviations = [0.229, 0.224, 0.225];

    [TestMethod]
    [DataRow(PixelRange.SignedUnit)]
    [DataRow(PixelRange.Unit)]
    [DataRow(PixelRange.Levels)]
    [DataRow(PixelRange.ImageNet)]
    public void Each_range_is_the_one_that_its_documentation_states(PixelRange range)
    {
        RasterImage image = Colours(4, 3);
        float[] row = Extract(
            EchoNetworks.Foreign(OnnxElementType.Float, [3, 3, 4]), new FeatureNetworkOptions { Range = range }, image);

        for (int i = 0; i < row.Length; i++)
        {
            int channel = i / 12;
            double level = image.Pixels[(i % 12 * 3) + channel];
            double expected = range switch
            {
                PixelRange.SignedUnit => (level / 127.5) - 1,
                PixelRange.Unit => level / 255,
                PixelRange.Levels => level,
                _ => ((level / 255) - _means[channel]) / _deviations[channel],
            };
            Assert.AreEqual(expected, row[i], 1e-6 * (1 + Math.Abs(expected)));
        }
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(false, true)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void Channels_lie_where_the_network_wants_them(bool last, bool blueFirst)
    {
        RasterImage image = Colours(4, 3);
        float[] row = Extract(
            EchoNetworks.Foreign(OnnxElementType.Float, last ? [3, 4, 3] : [3, 3, 4]),
            new FeatureNetworkOptions { Range = PixelRange.Levels, BlueFirst = blueFirst, ChannelsLast = last },
            image);

        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 4; x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    int place = last ? (((y * 4) + x) * 3) + channel : (((channel * 3) + y) * 4) + x;
                    int colour = blueFirst ? 2 - channel : channel;
                    Assert.AreEqual(image.Pixels[(((y * 4) + x) * 3) + colour], row[place]);
                }
            }
        }
    }

    [TestMethod]
    public void Bytes_are_given_as_they_are()
    {
        RasterImage image = Colours(5, 5);
        float[] row = Extract(EchoNetworks.Foreign(OnnxElementType.UInt8, [5, 5, 3]), null, image);
        CollectionAssert.AreEqual(image.Pixels.Select(level => (float)level).ToArray(), row);
    }

    [TestMethod]
    public void Metadata_of_the_specification_is_believed()
    {
        RasterImage image = Colours(4, 4);
        float[] row = Extract(
            EchoNetworks.Foreign(
                OnnxElementType.Float,
                [3, 4, 4],
                "pool",
                ("Image.BitmapPixelFormat", "Bgr8"),
                ("Image.NominalPixelRange", "NominalRange_0_255")),
            null,
            image);
        Assert.AreEqual(image.Pixels[2], row[0]);
        Assert.AreEqual(image.Pixels[0], row[32]);
    }

    [TestMethod]
    public void An_open_size_is_the_one_that_is_asked_for()
    {
        // Rows of an open size cannot be flattened to a known number, so only the input is open here.
        OnnxModel model = Pooled();
        using var network = new FeatureNetwork(
            model, new FeatureNetworkOptions { Width = 6, Height = 8, Range = PixelRange.Levels });
        Assert.AreEqual((8, 6, 3), (network.Height, network.Width, network.FeatureCount));

        float[] means = new float[3];
        network.Extract([Filled(20, 30, 10, 20, 30)], means, []);
        CollectionAssert.AreEqual(new float[] { 10, 20, 30 }, means);
    }

    [TestMethod]
    public void Images_of_another_size_are_cropped_and_resized_without_aliasing()
    {
        // Fine stripes become an even grey; picking single pixels would make stripes of them.
        var stripes = new RasterImage(64, 64, 1);
        for (int i = 0; i < stripes.Pixels.Length; i++)
        {
            stripes.Pixels[i] = (byte)(i % 2 == 0 ? 0 : 255);
        }

        float[] row = Extract(EchoNetworks.Foreign(OnnxElementType.UInt8, [1, 16, 16]), null, stripes);
        for (int y = 0; y < 16; y++)
        {
            // At the borders half of the filter is missing.
            foreach (float level in row.AsSpan((y * 16) + 2, 12))
            {
                Assert.AreEqual(127.5, level, 1);
            }
        }
    }

    [TestMethod]
    public void Transparency_lies_over_white_and_grey_becomes_every_colour()
    {
        var clear = new RasterImage(2, 2, 4);
        CollectionAssert.AreEqual(
            Enumerable.Repeat(255f, 12).ToArray(), Extract(EchoNetworks.Foreign(OnnxElementType.UInt8, [3, 2, 2]), null, clear));

        var grey = new RasterImage(2, 2, 1, [7, 7, 7, 7]);
        CollectionAssert.AreEqual(
            Enumerable.Repeat(7f, 12).ToArray(), Extract(EchoNetworks.Foreign(OnnxElementType.UInt8, [3, 2, 2]), null, grey));
    }

    [TestMethod]
    public void Own_features_and_logits_are_found_by_their_names()
    {
        using var network = new FeatureNetwork(EchoNetworks.Own(1, 4, 4, classes: 3));
        Assert.AreEqual((16, 3), (network.FeatureCount, network.ClassCount));
        float[] features = new float[16];
        float[] logits = new float[3];
        network.Extract([Filled(4, 4, 255)], features, logits);
        Assert.AreEqual(1, features[0]);
        Assert.AreEqual(10, logits[2]);
        Assert.AreEqual("echo-features.onnx (echo)", network.Name);
    }

    [TestMethod]
    public void Logits_may_be_the_features()
    {
        using var network = new FeatureNetwork(
            EchoNetworks.Own(1, 4, 4, classes: 3), new FeatureNetworkOptions { FeaturesOutput = "logits" });
        float[] features = new float[3];
        float[] logits = new float[3];
        network.Extract([Filled(4, 4, 255)], features, logits);
        CollectionAssert.AreEqual(new float[] { 10, 10, 10 }, features);
        CollectionAssert.AreEqual(features, logits);
    }

    [TestMethod]
    public void Another_use_of_a_file_has_another_fingerprint()
    {
        OnnxModel model = EchoNetworks.Foreign(OnnxElementType.Float, [3, 4, 4]);
        string[] fingerprints =
        [
            Fingerprint(model, new FeatureNetworkOptions { Range = PixelRange.Levels }),
            Fingerprint(model, new FeatureNetworkOptions { Range = PixelRange.Unit }),
            Fingerprint(model, new FeatureNetworkOptions { Range = PixelRange.Unit, BlueFirst = true }),
            Fingerprint(EchoNetworks.Own(3, 4, 4), new FeatureNetworkOptions()),
        ];
        Assert.HasCount(4, fingerprints.Distinct());
        Assert.AreEqual(fingerprints[0], Fingerprint(model, new FeatureNetworkOptions { Range = PixelRange.Levels }));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void The_shipped_networks_take_every_kind_of_image(int channels)
    {
        using FeatureNetwork network = FeatureNetwork.Shipped(channels);
        Assert.AreEqual(channels == 1 ? 1 : 3, network.Channels);
        Assert.AreEqual(10, network.ClassCount);
        float[] features = new float[network.FeatureCount];
        network.Extract([new RasterImage(40, 30, channels)], features, new float[10]);
        Assert.IsTrue(features.Any(value => value > 0));
    }

    private static float[] Extract(OnnxModel model, FeatureNetworkOptions? options, RasterImage image)
    {
        using var network = new FeatureNetwork(model, options);
        float[] features = new float[network.FeatureCount];
        network.Extract([image], features, []);
        return features;
    }

    private static string Fingerprint(OnnxModel model, FeatureNetworkOptions options)
    {
        using var network = new FeatureNetwork(model, options);
        return network.Fingerprint;
    }

    private static OnnxModel Pooled()
    {
        var builder = new OnnxModelBuilder("pooled");
        builder.AddInput(
            "input", OnnxElementType.Float, OnnxDimension.Batch, 3, new OnnxDimension("height"), new OnnxDimension("width"));
        string pooled = builder.AddNode("GlobalAveragePool", "pool", ["input"], "pooled");
        builder.AddNode("Flatten", "Flatten", [pooled], "means", OnnxAttribute.Int("axis", 1));
        builder.AddOutput("means", OnnxElementType.Float, OnnxDimension.Batch, 3);
        return builder.Build("pooled.onnx");
    }

    /// <summary>An image whose samples all differ.</summary>
    private static RasterImage Colours(int width, int height)
    {
        var image = new RasterImage(width, height, 3);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = (byte)(i * 3);
        }

        return image;
    }

    private static RasterImage Filled(int width, int height, params byte[] colour)
    {
        var image = new RasterImage(width, height, colour.Length);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = colour[i % colour.Length];
        }

        return image;
    }
}
