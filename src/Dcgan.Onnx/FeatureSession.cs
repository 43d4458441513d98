using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>A feature extractor, ready to run: images in, feature vectors out. Several threads may use it at once.</summary>
public sealed class FeatureSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>Opens a feature extractor.</summary>
    /// <param name="model">A model with this product's metadata, the input <c>image</c> and the output <c>features</c>.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public FeatureSession(OnnxModel model, OnnxSessionOptions? options = null) => _network = NetworkSession.Open(
        model,
        ModelRole.Features,
        options,
        PortContract.Image,
        _ => [new PortContract("features", OnnxElementType.Float, -1)]);

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Values of one feature vector.</summary>
    public int FeatureCount => _network.OutputSize(0);

    /// <summary>Opens a feature extractor's file.</summary>
    public static FeatureSession Open(string path, OnnxSessionOptions? options = null) => new(OnnxModel.Load(path), options);

    /// <summary>Extracts features.</summary>
    /// <param name="images">Any number of images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <param name="features">Receives as many vectors of <see cref="FeatureCount"/> values.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public unsafe void Extract(ReadOnlySpan<float> images, Span<float> features)
    {
        int count = Lengths.Rows(images.Length, ImageSize, "images");
        Lengths.Require(features.Length, count, FeatureCount, "features");
        fixed (float* start = features)
        {
            _network.Run(count, images, [new OutputSpan((nint)start, features.Length)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
