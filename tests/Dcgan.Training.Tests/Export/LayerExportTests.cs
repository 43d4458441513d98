using Dcgan.Onnx;
using Dcgan.Training.Export;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

[TestClass]
public sealed class LayerExportTests
{
    [TestMethod]
    public void A_layer_without_a_translation_is_refused_by_path_and_type()
    {
        using var layers = nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", nn.Softplus()));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => Add(layers)).Message;

        StringAssert.Contains(message, "'main.1'");
        StringAssert.Contains(message, "Softplus");
    }

    [TestMethod]
    public void A_batch_norm_that_follows_no_convolution_is_refused_and_not_left_out()
    {
        using var layers = nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", nn.ReLU()), ("2", nn.BatchNorm2d(4)));

        string message = Assert.ThrowsExactly<NotSupportedException>(() => Add(layers)).Message;

        StringAssert.Contains(message, "'main.2'");
        StringAssert.Contains(message, "BatchNorm2d");
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 1)]
    [DataRow(false, 2)]
    [DataRow(true, 2)]
    public void A_folded_convolution_is_the_convolution_and_its_batch_norm(bool transposed, int groups)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Convolution convolution = transposed
            ? nn.ConvTranspose2d(4, 6, (3, 4), (2, 1), (1, 2), groups: groups, bias: true)
            : nn.Conv2d(4, 6, (3, 4), (2, 1), (1, 2), groups: groups, bias: true);
        BatchNorm2d norm = nn.BatchNorm2d(6);
        Sequential layers = nn.Sequential(("0", convolution), ("1", norm));
        TestNetworks.Randomized(layers, 4);
        convolution.bias!.normal_(0, 1);
        Tensor input = randn(2, 4, 7, 9);

        FoldedConvolution folded = FoldedConvolution.From(convolution, norm);

        Tensor weight = tensor(folded.Weight, folded.Dimensions);
        Tensor bias = tensor(folded.Bias!);
        Tensor actual = transposed
            ? nn.functional.conv_transpose2d(input, weight, bias, [2, 1], [1, 2], groups: groups)
            : nn.functional.conv2d(input, weight, bias, [2, 1], [1, 2], groups: groups);
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(
            TestNetworks.Values(layers.forward(input)), TestNetworks.Values(actual)));
    }

    private static void Add(Sequential layers)
    {
        var builder = new OnnxModelBuilder("test", "A test.");
        builder.AddInput("x", OnnxElementType.Float, OnnxDimension.Batch, 3, 8, 8);
        new LayerExport(builder).Add(layers, "main", new LayerExport.Value("x", 3, 8, 8), "y");
    }
}
