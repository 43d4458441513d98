using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Export.Internals;
using static TorchSharp.torch;

namespace Dcgan.Training.Attributes;

/// <summary>Turns an attribute network into ONNX: images to features and attributes.</summary>
internal static class AttributeExport
{
    private const string Features = "features";
    private const string Attributes = "attributes";

    /// <summary>Builds the model.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">What its values are called.</param>
    /// <param name="metadata">What the file says of itself besides.</param>
    public static OnnxModel Build(AttributeNetwork network, IReadOnlyList<string> names, ModelMetadata metadata)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata,
            "Attribute network: image [batch, channels, height, width] in [-1, 1] to features [batch, n] and attributes "
            + "[batch, n], each attribute's place in its range, 0 to 1.",
            (AttributeNames.Key, AttributeNames.ToProperty(names)));
        ModuleWriter root = ExportedModel.Root(graph, "Features and attributes");
        OnnxValueInfo images = graph.AddInput("image", metadata.Channels, metadata.Height, metadata.Width);
        graph.Reserve(Features);
        graph.Reserve(Attributes);
        OnnxValueInfo features = root.Add("body", network.Body, images);
        OnnxValueInfo logits = root.Add("head", network.Head, features);
        OnnxValueInfo values = root.Add("squash", network.Squash, logits);
        graph.AddOutput(Features, features);
        graph.AddOutput(Attributes, values);
        return graph.Build();
    }

    /// <summary>The largest difference of values between a network and its model on the same images, on the CPU.</summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="model">The model.</param>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    public static double Difference(AttributeNetwork network, OnnxModel model, Tensor images)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var session = new AttributeSession(model, ParityReport.Cpu);
        float[] values = new float[images.shape[0] * session.Names.Count];
        session.Read(images.contiguous().data<float>().ToArray(), values);
        return ParityReport.LargestDifference(network.Read(images).contiguous().data<float>().ToArray(), values);
    }
}
