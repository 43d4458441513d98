using System.Reflection;
using Dcgan.Onnx;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The small classifiers of the folder <c>models</c>, which this assembly carries.</summary>
internal static class ShippedClassifiers
{
    /// <summary>The classifier for grey images or for colours.</summary>
    /// <param name="channels">Channels of the images to be compared.</param>
    public static OnnxModel For(int channels) => Load(channels == 1 ? "fashion-mnist" : "cifar10");

    private static OnnxModel Load(string dataset)
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"classifiers/{dataset}.onnx")!;
        return OnnxModel.Load(resource, "classifier.onnx");
    }
}
