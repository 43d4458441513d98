using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Export.Internals;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>Turns a classifier into ONNX: images to features and logits.</summary>
internal static class ClassifierExport
{
    private const string Features = "features";
    private const string Logits = "logits";

    /// <summary>Builds the model.</summary>
    /// <param name="network">The network.</param>
    /// <param name="metadata">What the file says of itself; the role is set here.</param>
    /// <param name="classNames">What the classes are called, which the file says too; null or empty where nobody knows.</param>
    public static OnnxModel Build(ImageClassifier network, ModelMetadata metadata, IReadOnlyList<string>? classNames = null)
    {
        GraphWriter graph = ExportedModel.Begin(
            metadata with { Role = ModelRole.Features },
            "Image classifier: image [batch, channels, height, width] in [-1, 1] to features [batch, n], the means of its "
            + "last feature maps, and logits [batch, classes].");
        ModuleWriter root = ExportedModel.Root(graph, "Features and logits");
        OnnxValueInfo images = graph.AddInput("image", metadata.Channels, metadata.Height, metadata.Width);
        graph.Reserve(Features);
        graph.Reserve(Logits);
        OnnxValueInfo features = root.Add("body", network.Body, images);
        OnnxValueInfo logits = root.Add("head", network.Head, features);
        graph.AddOutput(Features, features);
        graph.AddOutput(Logits, logits);
        OnnxModel model = graph.Build();
        return classNames is null or []
            ? model
            : model.WithMetadata(new Dictionary<string, string>(model.Metadata)
            {
                [ClassProperties.Names] = ClassProperties.NamesText(classNames),
            });
    }

    /// <summary>
    /// The largest difference of features and of logits between a network and its model on the same images, each as a
    /// share of the largest value where that is above 1; on the CPU.
    /// </summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="model">The model.</param>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    public static double Difference(ImageClassifier network, OnnxModel model, Tensor images)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor features = network.Features(images);
        return Math.Max(
            Difference(features, model, Features, images),
            Difference(network.Head.forward(features), model, Logits, images));
    }

    private static double Difference(Tensor expected, OnnxModel model, string output, Tensor images)
    {
        var description = new ModelDescription
        {
            Role = ModelRole.Features,
            Channels = (int)images.shape[1],
            Height = (int)images.shape[2],
            Width = (int)images.shape[3],
            OutputName = output,
        };
        using var session = new FeatureSession(model, description, ParityReport.Cpu);
        float[] expectedValues = expected.contiguous().data<float>().ToArray();
        float[] values = new float[images.shape[0] * session.FeatureCount];
        session.Extract(images.contiguous().data<float>().ToArray(), values);
        return ParityReport.LargestDifference(expectedValues, values) / Math.Max(1, expectedValues.Max(Math.Abs));
    }
}
