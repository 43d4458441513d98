using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed class ImageStatisticsTests
{
    [TestMethod]
    public void Features_are_those_of_each_image_in_order()
    {
        using ImageSet images = TestImages.Numbered(150);
        using var network = new FeatureNetwork(EchoNetworks.Own(1, 12, 12, classes: 2));
        ImageStatistics statistics = ImageStatistics.Of(ImageSequence.Of(images), network);

        Assert.AreEqual((150, "numbered", new ImageShape(12, 12, 1)), (statistics.Count, statistics.Name, statistics.Shape));
        Assert.AreEqual(images.Fingerprint, statistics.Fingerprint);
        for (int image = 0; image < 150; image++)
        {
            Assert.AreEqual((image / 127.5f) - 1, statistics.Features![image][0], 1e-6f);
            Assert.AreEqual(10 * ((image / 127.5f) - 1), statistics.Logits![image][1], 1e-5f);
        }
    }

    [TestMethod]
    public void A_generator_and_the_pictures_that_it_was_saved_to_measure_the_same()
    {
        using var folder = new TestFolder();
        using var generator = new GeneratorSession(TinyModels.Generator(channels: 3, height: 8, width: 8));
        using ImageSequence generated = ImageSequence.Of(generator, firstSeed: -3, count: 70);
        for (int i = 0; i < generated.Count; i++)
        {
            PngWriter.Write(generated[i], folder[$"{i:D3}.png"]);
        }

        using var network = new FeatureNetwork(EchoNetworks.Own(3, 8, 8));
        using ImageSequence saved = ImageSequence.Open(new ImageSetOptions { Source = folder.Path, Width = 8 }, network);
        ImageStatistics first = ImageStatistics.Of(generated, network);
        ImageStatistics second = ImageStatistics.Of(saved, network);

        Assert.AreEqual(first.Fingerprint, second.Fingerprint);
        CollectionAssert.AreEqual(first.Features!.Values.ToArray(), second.Features!.Values.ToArray());
        CollectionAssert.AreEqual(first.Spectrum!.Bands.ToArray(), second.Spectrum!.Bands.ToArray());
    }

    [TestMethod]
    public void A_folder_and_the_set_that_is_loaded_from_it_are_the_same_images()
    {
        using var folder = new TestFolder();
        for (int i = 0; i < 5; i++)
        {
            PngWriter.Write(new RasterImage(20 + i, 16, 3, [.. Enumerable.Range(0, (20 + i) * 48).Select(p => (byte)(p * i))]), folder[$"{i}.png"]);
        }

        var options = new ImageSetOptions { Source = folder.Path, Width = 8, Height = 8 };
        using var network = new FeatureNetwork(EchoNetworks.Own(3, 8, 8));
        using ImageSequence pictures = ImageSequence.Open(options, network);
        using ImageSet loaded = ImageSetLoader.Load(options, progress: null, CancellationToken.None);
        Assert.AreEqual(loaded.Fingerprint, ImageStatistics.Of(pictures, network).Fingerprint);
    }

    [TestMethod]
    public void Pictures_of_a_folder_get_the_size_of_the_network_where_none_is_stated()
    {
        using var folder = new TestFolder();
        PngWriter.Write(new RasterImage(40, 30, 1), folder["a.png"]);
        using var network = new FeatureNetwork(EchoNetworks.Own(3, 8, 12));
        using ImageSequence pictures = ImageSequence.Open(new ImageSetOptions { Source = folder.Path }, network);
        Assert.AreEqual(new ImageShape(12, 8, 3), pictures.Shape);
        Assert.IsNull(ImageStatistics.Of(pictures, network).Spectrum, "Resizing would be measured, not the picture.");
    }

    [TestMethod]
    public void Saved_statistics_come_back_whole()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Numbered(40);
        using var network = new FeatureNetwork(EchoNetworks.Own(1, 12, 12, classes: 2));
        ImageStatistics statistics = ImageStatistics.Of(ImageSequence.Of(images), network);
        statistics.Save(folder["statistics.safetensors"]);
        ImageStatistics loaded = ImageStatistics.Load(folder["statistics.safetensors"]);

        Assert.AreEqual(
            (statistics.Name, statistics.Count, statistics.Shape, statistics.Fingerprint, statistics.NetworkName, statistics.NetworkFingerprint),
            (loaded.Name, loaded.Count, loaded.Shape, loaded.Fingerprint, loaded.NetworkName, loaded.NetworkFingerprint));
        CollectionAssert.AreEqual(statistics.Features!.Values.ToArray(), loaded.Features!.Values.ToArray());
        CollectionAssert.AreEqual(statistics.Logits!.Values.ToArray(), loaded.Logits!.Values.ToArray());
        CollectionAssert.AreEqual(statistics.Gaussian.Mean.ToArray(), loaded.Gaussian.Mean.ToArray());
        CollectionAssert.AreEqual(statistics.Gaussian.Covariance.ToArray(), loaded.Gaussian.Covariance.ToArray());
        CollectionAssert.AreEqual(statistics.Spectrum!.Bands.ToArray(), loaded.Spectrum!.Bands.ToArray());
        CollectionAssert.AreEqual(statistics.Spectrum.Frequencies.ToArray(), loaded.Spectrum.Frequencies.ToArray());
    }

    [TestMethod]
    public void Features_that_are_not_finite_are_named()
    {
        using ImageSet images = TestImages.Numbered(3);
        using var network = new FeatureNetwork(NotFinite());
        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageStatistics.Of(ImageSequence.Of(images), network));
        Assert.Contains("'logarithm.onnx'", refusal.Message);
        Assert.Contains("not a finite number", refusal.Message);
    }

    [TestMethod]
    public void More_features_than_can_be_compared_are_refused_before_they_are_extracted()
    {
        using ImageSet images = TestImages.Numbered(3);
        using var network = new FeatureNetwork(EchoNetworks.Own(1, 72, 72));
        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageStatistics.Of(ImageSequence.Of(images), network));
        Assert.Contains("5184 features", refusal.Message);
    }

    /// <summary>The logarithm of values in [-1, 1].</summary>
    private static OnnxModel NotFinite()
    {
        var builder = new OnnxModelBuilder("logarithm");
        builder.AddInput("input", OnnxElementType.Float, OnnxDimension.Batch, 1, 12, 12);
        string flat = builder.AddNode("Flatten", "Flatten", ["input"], "flat", OnnxAttribute.Int("axis", 1));
        builder.AddNode("Log", "Log", [flat], "logarithms");
        builder.AddOutput("logarithms", OnnxElementType.Float, OnnxDimension.Batch, 144);
        builder.SetMetadata("Image.NominalPixelRange", "Normalized_1_1");
        return builder.Build("logarithm.onnx");
    }
}
