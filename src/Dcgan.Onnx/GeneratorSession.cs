using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>A generator, ready to run: latents or seeds in, images out. Several threads may use it at once.</summary>
public sealed class GeneratorSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>Opens a generator.</summary>
    /// <param name="model">A model with this product's metadata, the input <c>latent</c> and the output <c>image</c>.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public GeneratorSession(OnnxModel model, OnnxSessionOptions? options = null) => _network = NetworkSession.Open(
        model,
        ModelRole.Generator,
        options,
        metadata => new PortContract("latent", OnnxElementType.Float, metadata.LatentSize),
        metadata => [PortContract.Image(metadata)]);

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata => _network.Metadata;

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

    /// <summary>Generates images from latents.</summary>
    /// <param name="latents">Any number of vectors of <see cref="LatentSize"/> standard normal numbers.</param>
    /// <param name="images">
    /// Receives as many images of <see cref="ImageSize"/> values in [-1, 1]: channels, rows, columns.
    /// </param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public unsafe void Generate(ReadOnlySpan<float> latents, Span<float> images)
    {
        int count = Lengths.Rows(latents.Length, LatentSize, "latents");
        Lengths.Require(images.Length, count, ImageSize, "images");
        fixed (float* start = images)
        {
            _network.Run(count, latents, [new OutputSpan((nint)start, images.Length)]);
        }
    }

    /// <summary>Generates the images of seeds; see <see cref="Latents"/>.</summary>
    /// <param name="seeds">Any number of seeds.</param>
    /// <param name="images">Receives as many images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <exception cref="ArgumentException">The length of the images is not what it must be.</exception>
    /// <exception cref="InvalidDataException">The model's seeds are those of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public void GenerateFromSeeds(ReadOnlySpan<long> seeds, Span<float> images)
    {
        Lengths.Require(images.Length, seeds.Length, ImageSize, "images");
        Metadata.RequireKnownSeeds(_network.ModelName);
        float[] latents = new float[seeds.Length * LatentSize];
        for (int i = 0; i < seeds.Length; i++)
        {
            Latents.Fill(seeds[i], latents.AsSpan(i * LatentSize, LatentSize));
        }

        Generate(latents, images);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
