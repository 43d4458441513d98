using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>
/// A generator, ready to run: latents or seeds in, and labels where it is conditional; images or pixels out. Several threads
/// may use it at once, also while another one disposes it.
/// </summary>
public sealed class GeneratorSession : IDisposable
{
    private readonly NetworkSession _network;
    private readonly GeneratorRuns _runs;

    /// <summary>Opens a generator of this product.</summary>
    /// <param name="model">
    /// A model with this product's metadata, the input <c>latent</c> or <c>seed</c>, where it has classes the input <c>label</c>,
    /// and the output <c>image</c> or <c>pixels</c>; see <see cref="GeneratorVariants"/>.
    /// </param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public GeneratorSession(OnnxModel model, OnnxSessionOptions? options = null)
        : this(model, GeneratorPorts.Find(model), options)
    {
    }

    /// <summary>Opens another program's generator.</summary>
    /// <param name="model">A model with one float32 input, latents, and a float32 output, images.</param>
    /// <param name="description">Its sizes.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">The description or an option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model does not fit the description; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public GeneratorSession(OnnxModel model, ModelDescription description, OnnxSessionOptions? options = null)
        : this(model, GeneratorPorts.Describe(model, description), options)
    {
    }

    private GeneratorSession(OnnxModel model, NetworkPorts ports, OnnxSessionOptions? options)
    {
        _network = new NetworkSession(model, ports, options, sharesRows: true);
        _runs = new GeneratorRuns(
            _network,
            takesSeeds: ports.Input.Type == OnnxElementType.Int64,
            givesPixels: ports.Outputs[0].Type == OnnxElementType.UInt8);
    }

    /// <summary>What the model says of itself, or else its caller; what nobody stated is empty.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Where it runs: the CPU or a CUDA device.</summary>
    public DevicePreference Device => _network.Device;

    /// <summary>Whether the model turns seeds into latents itself: it has the input <c>seed</c>, and takes no latents.</summary>
    public bool TakesSeeds => _runs.TakesSeeds;

    /// <summary>The classes that a conditional model takes labels of; null for a model that takes none.</summary>
    public ClassLabels? Classes => Metadata.Classes;

    /// <summary>Whether the model gives whole levels 0 to 255: it has the output <c>pixels</c>, and gives no images.</summary>
    public bool GivesPixels => _runs.GivesPixels;

    /// <summary>Elements of a latent vector.</summary>
    public int LatentSize => Metadata.LatentSize;

    /// <summary>Image channels: 1, 3 or 4 (premultiplied RGBA).</summary>
    public int Channels => Metadata.Channels;

    /// <summary>Image height in pixels.</summary>
    public int Height => Metadata.Height;

    /// <summary>Image width in pixels.</summary>
    public int Width => Metadata.Width;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Opens a generator's file.</summary>
    public static GeneratorSession Open(string path, OnnxSessionOptions? options = null) => new(OnnxModel.Load(path), options);

    /// <summary>The latent that a seed names; see <see cref="Latents"/>.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns><see cref="LatentSize"/> numbers.</returns>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    public float[] LatentOf(long seed)
    {
        Metadata.RequireKnownSeeds(_network.ModelName);
        return Latents.FromSeed(seed, LatentSize);
    }

    /// <summary>Generates images from latents.</summary>
    /// <param name="latents">Any number of vectors of <see cref="LatentSize"/> standard normal numbers.</param>
    /// <param name="images">Receives as many images of <see cref="ImageSize"/> values in [-1, 1]: channels, rows, columns.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and needs labels, takes seeds or gives pixels, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void Generate(ReadOnlySpan<float> latents, Span<float> images) => Generate(latents, labels: default, images);

    /// <summary>Generates images from latents, of classes that are asked for.</summary>
    /// <param name="latents">Any number of vectors of <see cref="LatentSize"/> standard normal numbers.</param>
    /// <param name="labels">As many labels, from 0 to one below the number of <see cref="Classes"/>; none for a model without.</param>
    /// <param name="images">Receives as many images of <see cref="ImageSize"/> values in [-1, 1]: channels, rows, columns.</param>
    /// <exception cref="ArgumentException">A length is not what it must be, or there is no such class.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and gets no labels or is not and gets some, takes seeds or gives pixels, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void Generate(ReadOnlySpan<float> latents, ReadOnlySpan<long> labels, Span<float> images)
    {
        _runs.RequireImages();
        _runs.FromLatents(latents, labels, images, "images");
    }

    /// <summary>Generates the images of seeds; see <see cref="Latents"/>.</summary>
    /// <param name="seeds">Any number of seeds.</param>
    /// <param name="images">Receives as many images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and needs labels, gives pixels, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GenerateFromSeeds(ReadOnlySpan<long> seeds, Span<float> images) => GenerateFromSeeds(seeds, labels: default, images);

    /// <summary>Generates the images of seeds; see <see cref="Latents"/>, of classes that are asked for.</summary>
    /// <param name="seeds">Any number of seeds.</param>
    /// <param name="labels">As many labels, from 0 to one below the number of <see cref="Classes"/>; none for a model without.</param>
    /// <param name="images">Receives as many images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <exception cref="ArgumentException">A length is not what it must be, or there is no such class.</exception>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and gets no labels or is not and gets some, gives pixels, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GenerateFromSeeds(ReadOnlySpan<long> seeds, ReadOnlySpan<long> labels, Span<float> images)
    {
        _runs.RequireImages();
        _runs.FromSeeds(seeds, labels, images, "images");
    }

    /// <summary>Generates pixels from latents.</summary>
    /// <param name="latents">Any number of vectors of <see cref="LatentSize"/> standard normal numbers.</param>
    /// <param name="pixels">Receives as many images of <see cref="ImageSize"/> levels 0 to 255: channels, rows, columns.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and needs labels, takes seeds or gives images, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GeneratePixels(ReadOnlySpan<float> latents, Span<byte> pixels) => GeneratePixels(latents, labels: default, pixels);

    /// <summary>Generates pixels from latents, of classes that are asked for.</summary>
    /// <param name="latents">Any number of vectors of <see cref="LatentSize"/> standard normal numbers.</param>
    /// <param name="labels">As many labels, from 0 to one below the number of <see cref="Classes"/>; none for a model without.</param>
    /// <param name="pixels">Receives as many images of <see cref="ImageSize"/> levels 0 to 255: channels, rows, columns.</param>
    /// <exception cref="ArgumentException">A length is not what it must be, or there is no such class.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and gets no labels or is not and gets some, takes seeds or gives images, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GeneratePixels(ReadOnlySpan<float> latents, ReadOnlySpan<long> labels, Span<byte> pixels)
    {
        _runs.RequirePixels();
        _runs.FromLatents(latents, labels, pixels, "pixels");
    }

    /// <summary>Generates the pixels of seeds; see <see cref="Latents"/>.</summary>
    /// <param name="seeds">Any number of seeds.</param>
    /// <param name="pixels">Receives as many images of <see cref="ImageSize"/> levels 0 to 255.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and needs labels, gives images, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GeneratePixelsFromSeeds(ReadOnlySpan<long> seeds, Span<byte> pixels) => GeneratePixelsFromSeeds(seeds, labels: default, pixels);

    /// <summary>Generates the pixels of seeds; see <see cref="Latents"/>, of classes that are asked for.</summary>
    /// <param name="seeds">Any number of seeds.</param>
    /// <param name="labels">As many labels, from 0 to one below the number of <see cref="Classes"/>; none for a model without.</param>
    /// <param name="pixels">Receives as many images of <see cref="ImageSize"/> levels 0 to 255.</param>
    /// <exception cref="ArgumentException">A length is not what it must be, or there is no such class.</exception>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and gets no labels or is not and gets some, gives images, or ONNX
    /// Runtime fails; the message says why.
    /// </exception>
    public void GeneratePixelsFromSeeds(ReadOnlySpan<long> seeds, ReadOnlySpan<long> labels, Span<byte> pixels)
    {
        _runs.RequirePixels();
        _runs.FromSeeds(seeds, labels, pixels, "pixels");
    }

    /// <summary>Closes the session. Calls under way finish, later ones are refused.</summary>
    public void Dispose() => _network.Dispose();
}
