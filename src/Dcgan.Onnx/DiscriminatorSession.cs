using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>A discriminator, ready to run: images in, probabilities out. Several threads may use it at once.</summary>
public sealed class DiscriminatorSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>Opens a discriminator.</summary>
    /// <param name="model">
    /// A model with this product's metadata, the input <c>image</c> and the outputs <c>probability</c> and <c>logit</c>.
    /// </param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public DiscriminatorSession(OnnxModel model, OnnxSessionOptions? options = null) => _network = NetworkSession.Open(
        model,
        ModelRole.Discriminator,
        options,
        PortContract.Image,
        _ =>
        [
            new PortContract("probability", OnnxElementType.Float, 1),
            new PortContract("logit", OnnxElementType.Float, 1),
        ]);

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Opens a discriminator's file.</summary>
    public static DiscriminatorSession Open(string path, OnnxSessionOptions? options = null) =>
        new(OnnxModel.Load(path), options);

    /// <summary>Scores images.</summary>
    /// <param name="images">Any number of images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <param name="probabilities">Receives as many probabilities of being real, 0 to 1.</param>
    /// <param name="logits">Receives as many logits.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public unsafe void Score(ReadOnlySpan<float> images, Span<float> probabilities, Span<float> logits)
    {
        int count = Lengths.Rows(images.Length, ImageSize, "images");
        Lengths.Require(probabilities.Length, count, 1, "probabilities");
        Lengths.Require(logits.Length, count, 1, "logits");
        fixed (float* probabilityStart = probabilities)
        fixed (float* logitStart = logits)
        {
            _network.Run(
                count,
                images,
                [new OutputSpan((nint)probabilityStart, count), new OutputSpan((nint)logitStart, count)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
