using Dcgan.Onnx;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>Batch normalization by running statistics.</summary>
internal static class Normalization
{
    /// <summary>Whether normalization can become part of the layer that it follows.</summary>
    /// <param name="norm">The normalization.</param>
    /// <param name="layer">The layer, of as many axes before as after.</param>
    /// <param name="rank">Its axes.</param>
    public static bool CanFold(BatchNorm norm, nn.Module layer, int rank)
    {
        // A linear layer's features are its last axis, and normalization's channels are the second one.
        long? channels = layer switch
        {
            Convolution convolution => convolution.out_channels,
            Linear linear when rank == 2 => linear.out_features,
            _ => null,
        };
        return Takes(norm, rank) && HasStatistics(norm) && norm.num_features == channels;
    }

    /// <summary>Normalization as a node of its own.</summary>
    public static OnnxValueInfo Write(BatchNorm module, OnnxValueInfo input, ModuleWriter writer)
    {
        if (!HasStatistics(module))
        {
            throw writer.Unsupported("has no running statistics and normalizes by the batch's");
        }

        if (!Takes(module, input.Shape.Count))
        {
            throw writer.Misfit($"cannot normalize {input}, of {input.Shape.Count} axes");
        }

        float[] ones = [.. Enumerable.Repeat(1f, (int)module.num_features)];
        OnnxValueInfo gain = module.weight is Tensor weight
            ? writer.AddParameter("weight", weight)
            : writer.AddInitializer("weight", ones, ones.Length);
        OnnxValueInfo offset = module.bias is Tensor bias
            ? writer.AddParameter("bias", bias)
            : writer.AddInitializer("bias", new float[ones.Length], ones.Length);
        return writer.AddNode(
            "BatchNormalization",
            [
                input, gain, offset,
                writer.AddParameter("running_mean", module.running_mean!),
                writer.AddParameter("running_var", module.running_var!),
            ],
            OnnxAttribute.Float("epsilon", (float)module.eps));
    }

    private static bool HasStatistics(BatchNorm norm) => norm.running_mean is not null && norm.running_var is not null;

    private static bool Takes(BatchNorm norm, int rank) => norm is BatchNorm1d ? rank is 2 or 3 : rank == 4;
}
