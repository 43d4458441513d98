using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Export.Internals;
using Dcgan.Training.Export.Layers;
using Dcgan.Training.Native;
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
        Build(discriminator.Network.Layers, metadata, discriminator.Scaling, discriminator.Network.Projection);

    /// <summary>Builds the model.</summary>
    /// <param name="layers">The layers, which give logits as 1×1 maps.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    /// <param name="scaling">What calibrates the logits; null where the layers give calibrated ones.</param>
    /// <param name="projection">The kernels of the metadata's classes; null where the network takes no labels.</param>
    public static OnnxModel Build(
        Sequential layers, ModelMetadata metadata, PlattScaling? scaling = null, Conv2d? projection = null)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata with { Role = ModelRole.Discriminator },
            "DCGAN discriminator: image [batch, channels, height, width] in [-1, 1]"
            + (metadata.Classes is null ? string.Empty : " and label [batch], 0 to one below the number of classes,")
            + " to its probability of being real"
            + (metadata.Auc is null ? string.Empty : ", calibrated on held-out images,") + " and its logit.");
        ModuleWriter root = ExportedModel.Root(graph, "Probability of being real");
        OnnxValueInfo images = graph.AddInput("image", metadata.Channels, metadata.Height, metadata.Width);
        using BatchNorm2d? calibration = scaling is PlattScaling fitted ? Normalization(fitted, metadata.Classes?.Count ?? 1) : null;
        OnnxValueInfo logit = metadata.Classes is ClassLabels classes
            ? LogitOfClass(graph, layers, projection!, images, calibration, classes.Count)
            : NetworkLayers.WriteDiscriminator(layers, images, root, calibration);
        OnnxValueInfo probability = root.AddNode("Sigmoid", "probability", [logit]);
        graph.AddOutput("probability", probability);
        graph.AddOutput("logit", logit);
        return graph.Build();
    }

    /// <summary>
    /// The logit of each class, by the sum of the last convolution's kernel and the class's own, and then the one of the label.
    /// </summary>
    private static OnnxValueInfo LogitOfClass(
        GraphWriter graph,
        Sequential layers,
        Conv2d projection,
        OnnxValueInfo images,
        BatchNorm2d? calibration,
        int classes)
    {
        ModuleWriter writer = ExportedModel.Root(graph, "Logit of the class");
        OnnxValueInfo places = OneHot.Write(graph.AddLabelInput("label"), classes, writer);
        (string Name, nn.Module Module)[] named = [.. layers.named_children().Select(child => ($"main.{child.name}", child.module))];
        using Conv2d last = SumOf((Conv2d)named[^1].Module, projection);
        OnnxValueInfo maps = writer.AddChain(
            images,
            [
                .. named[..^1],
                (named[^1].Name, last),
                .. calibration is null ? [] : new (string, nn.Module)[] { ("calibration", calibration) },
            ]);

        // OpenCV multiplies what it knows to be of one shape; of a Flatten, and of an Unsqueeze of labels, it does not.
        OnnxValueInfo all = writer.AddNode("Reshape", "logits", [maps, writer.AddInitializer("logits.shape", [0L, classes], 2)]);
        OnnxValueInfo chosen = writer.AddNode("Mul", "logit/chosen", [all, places]);
        float[] ones = [.. Enumerable.Repeat(1f, classes)];
        return writer.AddNode(
            "Gemm", "logit/sum", [chosen, writer.AddInitializer("logit.ones", ones, 1, classes)], OnnxAttribute.Int("transB", 1));
    }

    private static Conv2d SumOf(Conv2d all, Conv2d projection)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        long[] shape = projection.weight.shape;
        Conv2d sum = nn.Conv2d(shape[1], shape[0], (shape[2], shape[3]), (1, 1), (0, 0), (1, 1), bias: all.bias is not null);
        sum.weight.copy_(projection.weight.Plus(all.weight));
        sum.bias?.copy_(all.bias!.expand(shape[0]));
        return sum;
    }

    /// <summary>The scaling as normalization by μ = 0 and σ² = 1, in double precision, the same for every logit.</summary>
    private static BatchNorm2d Normalization(PlattScaling scaling, int logits)
    {
        using IDisposable frozen = no_grad();
        BatchNorm2d norm = nn.BatchNorm2d(logits, eps: 0, dtype: float64);
        using Scalar scale = scaling.Scale.ToScalar(), shift = scaling.Shift.ToScalar();
        norm.weight.fill_(scale);
        norm.bias!.fill_(shift);
        return norm;
    }
}
