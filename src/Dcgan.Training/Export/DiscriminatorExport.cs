using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Export.Internals;
using Dcgan.Training.Export.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>Turns a discriminator into ONNX: images to probabilities of being real.</summary>
internal static class DiscriminatorExport
{
    /// <summary>Builds the model.</summary>
    /// <param name="discriminator">The network and what its logits are scaled by.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    public static OnnxModel Build(CalibratedDiscriminator discriminator, ModelMetadata metadata) =>
        Build(discriminator.Network.Layers, metadata, discriminator.Scaling);

    /// <summary>Builds the model.</summary>
    /// <param name="layers">The layers, which give logits as 1×1 maps.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    /// <param name="scaling">What calibrates the logits; null where the layers give calibrated ones.</param>
    public static OnnxModel Build(Sequential layers, ModelMetadata metadata, PlattScaling? scaling = null)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata with { Role = ModelRole.Discriminator },
            "DCGAN discriminator: image [batch, channels, height, width] in [-1, 1] to its probability of being real"
            + (metadata.Auc is null ? string.Empty : ", calibrated on held-out images,") + " and its logit.");
        ModuleWriter root = ExportedModel.Root(graph, "Probability of being real");
        OnnxValueInfo images = graph.AddInput("image", metadata.Channels, metadata.Height, metadata.Width);
        using BatchNorm2d? calibration = scaling is PlattScaling fitted ? Normalization(fitted) : null;
        OnnxValueInfo logit = NetworkLayers.WriteDiscriminator(layers, images, root, calibration);
        OnnxValueInfo probability = root.AddNode("Sigmoid", "probability", [logit]);
        graph.AddOutput("probability", probability);
        graph.AddOutput("logit", logit);
        return graph.Build();
    }

    /// <summary>The scaling as normalization by μ = 0 and σ² = 1, in double precision.</summary>
    private static BatchNorm2d Normalization(PlattScaling scaling)
    {
        using IDisposable frozen = no_grad();
        BatchNorm2d norm = nn.BatchNorm2d(1, eps: 0, dtype: float64);
        using Scalar scale = scaling.Scale.ToScalar(), shift = scaling.Shift.ToScalar();
        norm.weight.fill_(scale);
        norm.bias!.fill_(shift);
        return norm;
    }
}
