using Dcgan.Onnx;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>
/// Writes the layers of a network as ONNX nodes, named by their paths. Batch normalization becomes part of the
/// convolution before it. A layer that has no translation is an error, never left out.
/// </summary>
internal sealed class LayerExport(OnnxModelBuilder builder)
{
    /// <summary>Writes a chain of layers.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="path">The chain's path, such as <c>main</c>.</param>
    /// <param name="input">The value it reads.</param>
    /// <param name="output">The name that the last layer's value gets; null for one after the layer's path.</param>
    /// <param name="lastConvolution">What to fold into the last layer, a convolution; null for nothing.</param>
    /// <returns>The values after each activation, the last layer's value last.</returns>
    /// <exception cref="NotSupportedException">A layer has no translation; the message names its path and type.</exception>
    public IReadOnlyList<Value> Add(
        Sequential layers, string path, Value input, string? output, (double Scale, double Shift)? lastConvolution = null)
    {
        (string Name, nn.Module Module)[] all = [.. layers.named_children()];
        var activations = new List<Value>();
        Value value = input;
        for (int i = 0; i < all.Length; i++)
        {
            string layerPath = $"{path}.{all[i].Name}";
            nn.Module module = all[i].Module;
            BatchNorm2d? norm = module is Convolution && i + 1 < all.Length ? all[i + 1].Module as BatchNorm2d : null;
            bool last = i + (norm is null ? 1 : 2) >= all.Length;
            string name = last && output is not null ? output : layerPath;
            value = module switch
            {
                Convolution convolution => AddConvolution(
                    convolution,
                    last && lastConvolution is (double scale, double shift)
                        ? FoldedConvolution.From(convolution, scale, shift)
                        : FoldedConvolution.From(convolution, norm),
                    value, layerPath, name),
                ReLU => AddActivation("Relu", value, layerPath, name),
                LeakyReLU leaky => AddActivation(
                    "LeakyRelu", value, layerPath, name, OnnxAttribute.Float("alpha", (float)leaky.negative_slope)),
                Tanh => AddActivation("Tanh", value, layerPath, name),
                _ => throw new NotSupportedException(
                    $"Layer '{layerPath}' of type {module.GetType().Name} has no ONNX translation here."),
            };
            if (module is not Convolution)
            {
                activations.Add(value);
            }

            // What the convolution has taken in needs no node of its own.
            i += norm is null ? 0 : 1;
        }

        if (activations.Count == 0 || activations[^1] != value)
        {
            activations.Add(value);
        }

        return activations;
    }

    private Value AddConvolution(
        Convolution convolution, FoldedConvolution folded, Value input, string path, string output)
    {
        long[] padding = convolution.padding ?? throw new NotSupportedException(
            $"Layer '{path}' pads by a mode, which has no ONNX translation here; give it numbers.");
        var inputs = new List<string> { input.Name, builder.AddInitializer($"{path}.weight", folded.Weight, folded.Dimensions) };
        if (folded.Bias is float[] bias)
        {
            inputs.Add(builder.AddInitializer($"{path}.bias", bias, bias.Length));
        }

        builder.AddNode(
            convolution.transposed ? "ConvTranspose" : "Conv",
            path,
            inputs,
            output,
            OnnxAttribute.Ints("dilations", convolution.dilation),
            OnnxAttribute.Int("group", convolution.groups),
            OnnxAttribute.Ints("kernel_shape", convolution.kernel_size),
            OnnxAttribute.Ints("pads", [.. padding, .. padding]),
            OnnxAttribute.Ints("strides", convolution.stride));
        long Side(long side, int axis)
        {
            long reach = (convolution.dilation[axis] * (convolution.kernel_size[axis] - 1)) + 1;
            return convolution.transposed
                ? ((side - 1) * convolution.stride[axis]) - (2 * padding[axis]) + reach
                : ((side + (2 * padding[axis]) - reach) / convolution.stride[axis]) + 1;
        }

        return new Value(output, convolution.out_channels, Side(input.Height, 0), Side(input.Width, 1));
    }

    private Value AddActivation(
        string operation, Value input, string path, string output, params OnnxAttribute[] attributes)
    {
        builder.AddNode(operation, path, [input.Name], output, attributes);
        return input with { Name = output };
    }

    /// <summary>A value of the graph: [batch, channels, height, width].</summary>
    internal sealed record Value(string Name, long Channels, long Height, long Width);
}
