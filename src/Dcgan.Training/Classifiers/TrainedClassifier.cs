using Dcgan.Onnx;
using Dcgan.Training.Export;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>A trained classifier, and how well it recognises images that it was not trained on.</summary>
public sealed class TrainedClassifier : IDisposable
{
    private readonly Tensor _samples;

    /// <summary>Takes over a network and some images.</summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="metadata">What its file says of it.</param>
    /// <param name="testImages">How many images its accuracy was measured on.</param>
    /// <param name="samples">Images [n, channels, height, width] in [-1, 1] on which its file is held against it.</param>
    internal TrainedClassifier(ImageClassifier network, ModelMetadata metadata, long testImages, Tensor samples)
    {
        Network = network;
        Metadata = metadata;
        TestImages = testImages;
        _samples = samples;
    }

    /// <summary>The network, in evaluation mode.</summary>
    public ImageClassifier Network { get; }

    /// <summary>What its file says of it.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>What the classes are called, from 0 on, which its file says too; empty where nobody knows.</summary>
    public IReadOnlyList<string> ClassNames { get; internal init; } = [];

    /// <summary>The share of the test images that it recognises, 0 to 1.</summary>
    public double Accuracy => Metadata.Accuracy!.Value;

    /// <summary>How many images the accuracy was measured on.</summary>
    public long TestImages { get; }

    /// <summary>
    /// Writes it to ONNX, once the model has been held against the network: input <c>image</c> [batch, channels, height,
    /// width] in [-1, 1], outputs <c>features</c> [batch, n] and <c>logits</c> [batch, classes].
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <returns>
    /// The largest difference between network and model, as a share of the largest value; at most 1e-5.
    /// </returns>
    /// <exception cref="InvalidDataException">The model computes something else; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public double Save(string path)
    {
        OnnxModel model = ClassifierExport.Build(Network, Metadata, ClassNames);
        double difference = ClassifierExport.Difference(Network, model, _samples);
        if (!(difference <= ParityReport.Tolerance))
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The ONNX model of the classifier differs from the network by {difference:0.0e0} ")
                + FormattableString.Invariant($"of the largest value, more than {ParityReport.Tolerance:0.0e0}; '{path}' was not written."));
        }

        model.Save(path);
        return difference;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        _samples.Dispose();
    }
}
