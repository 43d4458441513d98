using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed class FeatureNetworkErrorTests
{
    private static readonly FeatureNetworkOptions _levels = new() { Range = PixelRange.Levels };

    [TestMethod]
    public void An_unknown_range_is_asked_for() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [3, 4, 4]), new FeatureNetworkOptions(), "range of pixel values");

    [TestMethod]
    public void An_unknown_size_is_asked_for() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [3, -1, 4]), _levels, "height");

    [TestMethod]
    public void A_size_that_the_file_contradicts_is_refused() => Refused(
        EchoNetworks.Foreign(OnnxElementType.Float, [3, 4, 4]), _levels with { Width = 299 }, "width 4, not 299");

    [TestMethod]
    public void Another_number_of_channels_is_refused() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [7, 5, 5]), _levels, "7 channels");

    [TestMethod]
    public void An_order_of_colours_for_grey_images_is_refused() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [1, 4, 4]), _levels with { BlueFirst = true }, "order of colours");

    [TestMethod]
    public void A_range_beside_bytes_is_refused() => Refused(
        EchoNetworks.Foreign(OnnxElementType.UInt8, [3, 4, 4]), new FeatureNetworkOptions { Range = PixelRange.Unit }, "takes bytes");

    [TestMethod]
    public void An_output_that_is_missing_is_named() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [3, 4, 4]), _levels with { FeaturesOutput = "fc7" }, "'fc7'", "pool");

    [TestMethod]
    public void A_generator_is_no_feature_network() =>
        Refused(TinyModels.Generator(), new FeatureNetworkOptions(), "Generator");

    [TestMethod]
    public void A_network_of_vectors_is_no_feature_network() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [12]), _levels, "four axes");

    [TestMethod]
    public void An_immense_side_is_refused_before_memory_is_asked_for() =>
        Refused(EchoNetworks.Foreign(OnnxElementType.Float, [3, 4, 40_000]), _levels, "40000");

    private static void Refused(OnnxModel model, FeatureNetworkOptions options, params string[] says)
    {
        InvalidDataException refusal =
            Assert.ThrowsExactly<InvalidDataException>(() => new FeatureNetwork(model, options).Dispose());
        Assert.Contains(model.Name, refusal.Message);
        foreach (string part in says)
        {
            Assert.Contains(part, refusal.Message);
        }
    }
}
