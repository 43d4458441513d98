using Dcgan.Onnx;
using Dcgan.Training.Export;
using static TorchSharp.torch;

namespace Dcgan.Training.Attributes;

/// <summary>A trained attribute network, and how well it reads images that it was not trained on.</summary>
public sealed class TrainedAttributes : IDisposable
{
    private readonly Tensor _samples;

    internal TrainedAttributes(
        AttributeNetwork network,
        IReadOnlyList<string> names,
        ModelMetadata metadata,
        IReadOnlyList<AttributeAccuracy> accuracies,
        Tensor samples)
    {
        Network = network;
        Names = names;
        Metadata = metadata;
        Accuracies = accuracies;
        _samples = samples;
    }

    /// <summary>The network, in evaluation mode.</summary>
    public AttributeNetwork Network { get; }

    /// <summary>What the attributes are called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What its file says of it.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>How well its ONNX model reads each attribute.</summary>
    public IReadOnlyList<AttributeAccuracy> Accuracies { get; }

    /// <summary>
    /// Writes it to ONNX, once the model has been held against the network: input <c>image</c> [batch, channels, height,
    /// width] in [-1, 1], outputs <c>features</c> [batch, 64] and <c>attributes</c> [batch, n], 0 to 1; the metadata
    /// <c>dcgan.attributes</c> names them.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <returns>The largest difference between the values of network and model; at most 1e-5.</returns>
    /// <exception cref="InvalidDataException">The model computes something else; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public double Save(string path)
    {
        OnnxModel model = AttributeExport.Build(Network, Names, Metadata);
        double difference = AttributeExport.Difference(Network, model, _samples);
        if (!(difference <= ParityReport.Tolerance))
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The ONNX model of the attributes differs from the network by {difference:0.0e0}, ")
                + FormattableString.Invariant($"more than {ParityReport.Tolerance:0.0e0}; '{path}' was not written."));
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
