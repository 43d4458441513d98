using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>
/// A feature extractor, ready to run: images in, feature vectors out. Several threads may use it at once, also while
/// another one disposes it.
/// </summary>
public sealed class FeatureSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>Opens a feature extractor of this product.</summary>
    /// <param name="model">A model with this product's metadata, the input <c>image</c> and the output <c>features</c>.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public FeatureSession(OnnxModel model, OnnxSessionOptions? options = null)
    {
        ModelMetadata metadata = NetworkPorts.Require(model, ModelRole.Features);
        Port features = new PortContract("features", OnnxElementType.Float, -1).Find(model.Outputs, "output", model);
        FeatureCount = features.RowSize;
        _network = new NetworkSession(
            model,
            new NetworkPorts(metadata, PortContract.Image(metadata).Find(model.Inputs, "input", model), features),
            options);
    }

    /// <summary>Opens another program's feature extractor.</summary>
    /// <param name="model">
    /// A model with one float32 input, images, and a float32 output of a known number of values a row.
    /// </param>
    /// <param name="description">Its sizes.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">The description or an option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model does not fit the description; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public FeatureSession(OnnxModel model, ModelDescription description, OnnxSessionOptions? options = null)
    {
        description.Validate(ModelRole.Features);
        Port features = DescribedPort.Output(model, description.OutputName, row: null);
        FeatureCount = features.RowSize;
        _network = new NetworkSession(
            model,
            new NetworkPorts(
                description.ToMetadata(),
                DescribedPort.Input(
                    model, description.InputName, description.Channels, description.Height, description.Width),
                features),
            options);
    }

    /// <summary>What the model says of itself, or else its caller; what nobody stated is empty.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Where it runs: the CPU or a CUDA device.</summary>
    public DevicePreference Device => _network.Device;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Values of one feature vector.</summary>
    public int FeatureCount { get; }

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
        fixed (float* image = images)
        fixed (float* feature = features)
        {
            _network.Run(count, (nint)image, (nint)feature);
        }
    }

    /// <summary>Closes the session. Calls under way finish, later ones are refused.</summary>
    public void Dispose() => _network.Dispose();
}
