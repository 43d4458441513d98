using System.Runtime.InteropServices;
using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>
/// The layers of a conditional model's file as TorchSharp has them, without what its graph does with labels: that is TorchSharp's
/// own <c>one_hot</c> and <c>gather</c> in the comparison.
/// </summary>
internal static class ConditionalLayers
{
    /// <summary>A generator's: latents beside rows of a 1 in the class's place, [batch, latent_size + classes], to images.</summary>
    public static Sequential OfGenerator(OnnxModel model) =>
        Of(model, model.Proto.Graph.Node.SkipWhile(node => node.OpType != "Concat").Skip(1));

    /// <summary>A discriminator's: images to a logit of each class, [batch, classes, 1, 1].</summary>
    public static Sequential OfDiscriminator(OnnxModel model) =>
        Of(model, model.Proto.Graph.Node.Where(node => node.OpType is "Conv" or "LeakyRelu"));

    private static Sequential Of(OnnxModel model, IEnumerable<NodeProto> nodes) =>
        nn.Sequential([.. nodes.Select((node, index) => ($"{index}", Layer(model, node)))]);

    private static nn.Module<Tensor, Tensor> Layer(OnnxModel model, NodeProto node) => node.OpType switch
    {
        "Gemm" => Linear(model, node),
        "Reshape" => nn.Unflatten(1, Shape(model, node)[1..]),
        "ConvTranspose" => Transposed(model, node),
        "Conv" => Convolution(model, node),
        "Relu" => nn.ReLU(),
        "Tanh" => nn.Tanh(),
        "LeakyRelu" => nn.LeakyReLU(node.Attribute.Single(attribute => attribute.Name == "alpha").F),
        _ => throw new InvalidOperationException($"'{model.Name}' has the layer {node.OpType}, which no network of ours has."),
    };

    private static Linear Linear(OnnxModel model, NodeProto node)
    {
        long[] sizes = model.FloatInitializer(node.Input[1]).Dimensions;
        return Filled(nn.Linear(sizes[1], sizes[0]), model, node);
    }

    private static Conv2d Convolution(OnnxModel model, NodeProto node)
    {
        long[] sizes = model.FloatInitializer(node.Input[1]).Dimensions;
        return Filled(
            nn.Conv2d(
                sizes[1], sizes[0], (sizes[2], sizes[3]), Pair(node, "strides"), Pair(node, "pads"), (1, 1), bias: node.Input.Count == 3),
            model,
            node);
    }

    private static ConvTranspose2d Transposed(OnnxModel model, NodeProto node)
    {
        long[] sizes = model.FloatInitializer(node.Input[1]).Dimensions;
        return Filled(
            nn.ConvTranspose2d(
                sizes[0],
                sizes[1],
                (sizes[2], sizes[3]),
                Pair(node, "strides"),
                Pair(node, "pads"),
                (0, 0),
                bias: node.Input.Count == 3),
            model,
            node);
    }

    private static T Filled<T>(T layer, OnnxModel model, NodeProto node)
        where T : nn.Module
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach (((_, Parameter parameter), string name) in layer.named_parameters().Zip(node.Input.Skip(1)))
        {
            (long[] sizes, float[] values) = model.FloatInitializer(name);
            parameter.copy_(tensor(values, sizes));
        }

        return layer;
    }

    private static (long, long) Pair(NodeProto node, string attribute)
    {
        Google.Protobuf.Collections.RepeatedField<long> values = node.Attribute.Single(one => one.Name == attribute).Ints;
        return (values[0], values[1]);
    }

    private static long[] Shape(OnnxModel model, NodeProto node) => MemoryMarshal.Cast<byte, long>(
        model.Proto.Graph.Initializer.Single(tensor => tensor.Name == node.Input[1]).RawData.Span).ToArray();
}
