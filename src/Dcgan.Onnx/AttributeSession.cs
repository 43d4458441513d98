using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>
/// An attribute network, ready to run: images in, one value from 0 to 1 of each attribute out. Several threads may use it at
/// once, also while another one disposes it.
/// </summary>
public sealed class AttributeSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>Opens an attribute network of this product.</summary>
    /// <param name="model">
    /// A model with this product's metadata, among them <c>dcgan.attributes</c>, the input <c>image</c> and the output
    /// <c>attributes</c>.
    /// </param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public AttributeSession(OnnxModel model, OnnxSessionOptions? options = null)
    {
        ModelMetadata metadata = NetworkPorts.Require(model, ModelRole.Features);
        Names = AttributeNames.Read(model);
        Port values = new PortContract("attributes", OnnxElementType.Float, Names.Count).Find(model.Outputs, "output", model);
        _network = new NetworkSession(
            model,
            new NetworkPorts(metadata, PortContract.Image(metadata).Find(model.Inputs, "input", model), values),
            options);
    }

    /// <summary>What the attributes are called, in the order of their values.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Where it runs: the CPU or a CUDA device.</summary>
    public DevicePreference Device => _network.Device;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Opens an attribute network's file.</summary>
    public static AttributeSession Open(string path, OnnxSessionOptions? options = null) => new(OnnxModel.Load(path), options);

    /// <summary>Reads attributes.</summary>
    /// <param name="images">Any number of images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <param name="values">Receives, image by image, a value of each of the <see cref="Names"/>, 0 to 1.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public unsafe void Read(ReadOnlySpan<float> images, Span<float> values)
    {
        int count = Lengths.Rows(images.Length, ImageSize, "images");
        Lengths.Require(values.Length, count, Names.Count, "attributes");
        fixed (float* image = images)
        fixed (float* value = values)
        {
            _network.Run(count, (nint)image, (nint)value);
        }
    }

    /// <summary>Closes the session. Calls under way finish, later ones are refused.</summary>
    public void Dispose() => _network.Dispose();
}
