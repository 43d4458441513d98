using System.Security.Cryptography;
using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Variants;

/// <summary>Variants hold nothing twice and nothing in vain.</summary>
[TestClass]
public sealed class LeanVariantTests
{
    public static IEnumerable<object[]> Variants =>
    [
        ["seed", 3], ["pixels", 1], ["pixels", 3], ["pixels", 4], ["argb", 1], ["argb", 3], ["argb", 4], ["seed and pixels", 4],
    ];

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void No_value_is_computed_twice_and_none_in_vain(string variant, int channels)
    {
        GraphProto graph = Make(variant, channels).Proto.Graph;

        string[] computations = [.. graph.Node.Select(
            node => $"{node.OpType} {string.Join(',', node.Input)} {string.Join(',', node.Attribute)}")];
        CollectionAssert.AllItemsAreUnique(computations);
        HashSet<string> read = [.. graph.Node.SelectMany(node => node.Input), .. graph.Output.Select(output => output.Name)];
        foreach (string value in graph.Node.SelectMany(node => node.Output))
        {
            Assert.Contains(value, read);
        }

        foreach (TensorProto constant in graph.Initializer)
        {
            Assert.Contains(constant.Name, read);
        }

        CollectionAssert.AllItemsAreUnique(graph.Initializer.Select(
            tensor => $"{tensor.DataType} {string.Join(',', tensor.Dims)} {Convert.ToHexString(SHA256.HashData(tensor.RawData.Span))[..16]}").ToArray());
    }

    private static OnnxModel Make(string variant, int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, 12, 8);
        return variant switch
        {
            "seed" => GeneratorVariants.WithSeedInput(generator),
            "pixels" => GeneratorVariants.WithPixelOutput(generator),
            "argb" => GeneratorVariants.WithArgbOutput(generator),
            _ => GeneratorVariants.WithPixelOutput(GeneratorVariants.WithSeedInput(generator)),
        };
    }
}
