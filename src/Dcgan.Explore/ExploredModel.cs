using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Explore;

/// <summary>
/// A generator to play with, its strongest latent directions, and the discriminator that scores its pictures, where there is
/// one. Several threads may use it at once.
/// </summary>
public sealed class ExploredModel : IDisposable
{
    private const int MostDirections = 10;
    private const int MostAtOnce = 64;

    /// <summary>Values of a batch, 64 MiB of float32.</summary>
    private const int MostValues = 1 << 24;

    private readonly GeneratorSession _generator;
    private readonly DiscriminatorSession? _discriminator;

    private ExploredModel(OnnxModel generator, OnnxModel? discriminator, OnnxSessionOptions options)
    {
        Generator = generator;
        Discriminator = discriminator;
        _generator = new GeneratorSession(generator, options);
        Metadata = _generator.Metadata;
        try
        {
            RequirePlain(generator, Metadata);
            Directions = Metadata.LatentSize > PrincipalDirections.MostElements
                ? []
                : PrincipalDirections.Of(generator, Math.Min(MostDirections, Metadata.LatentSize));
            MostPictures = Math.Clamp(MostValues / Metadata.ImageSize, 1, MostAtOnce);
            if (discriminator is not null)
            {
                _discriminator = new DiscriminatorSession(discriminator, options);
                RequirePair(discriminator, _discriminator.Metadata);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the generator says of itself.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>
    /// The strongest directions, at most ten, the strongest one first; none where latents have more than
    /// <see cref="PrincipalDirections.MostElements"/> elements.
    /// </summary>
    public IReadOnlyList<PrincipalDirection> Directions { get; }

    /// <summary>The most pictures of one call, 1 to 64: few of large ones.</summary>
    public int MostPictures { get; }

    internal OnnxModel Generator { get; }

    internal OnnxModel? Discriminator { get; }

    /// <summary>Opens the files.</summary>
    /// <param name="generator">A <c>generator.onnx</c> of this product, conditional or not; no variant.</param>
    /// <param name="discriminator">The <c>discriminator.onnx</c> that was trained with it; null for no scores.</param>
    /// <param name="options">How they run; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">They are none, or do not go together; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The device that is demanded cannot be had.</exception>
    public static ExploredModel Open(string generator, string? discriminator = null, OnnxSessionOptions? options = null) => new(
        OnnxModel.Load(generator),
        discriminator is null ? null : OnnxModel.Load(discriminator),
        options ?? new OnnxSessionOptions());

    /// <summary>Makes pictures of latents, and scores them.</summary>
    /// <param name="latents">One to <see cref="MostPictures"/> latents, one after the other.</param>
    /// <param name="labels">The class of each; none where the generator takes no labels.</param>
    /// <exception cref="ArgumentException">A length is not what it must be, there is no such class, or the generator gives no numbers.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails, or the discriminator gives no numbers; the message says which.</exception>
    public ExploredPicture[] Generate(ReadOnlySpan<float> latents, ReadOnlySpan<long> labels)
    {
        int count = latents.Length / Metadata.LatentSize;
        if (count < 1 || count > MostPictures)
        {
            throw new ArgumentException($"{count} pictures are asked for; between 1 and {MostPictures} are made at a time.");
        }

        int size = Metadata.ImageSize;
        float[] images = new float[count * size];
        _generator.Generate(latents, labels, images);
        float[] probabilities = new float[count];
        _discriminator?.Score(images, _discriminator.Classes is null ? default : labels, probabilities, new float[count]);

        // Pictures first: of values that are no numbers the discriminator can only make others.
        ExploredPicture[] pictures =
        [
            .. Enumerable.Range(0, count).Select(i => new ExploredPicture(
                PixelTensors.FromTensor(images.AsSpan(i * size, size), Metadata.Channels, Metadata.Height, Metadata.Width),
                _discriminator is null ? null : probabilities[i])),
        ];
        return probabilities.Any(float.IsNaN)
            ? throw new InvalidOperationException($"The discriminator '{Discriminator!.Name}' gives values that are no numbers.")
            : pictures;
    }

    /// <summary>Closes the networks.</summary>
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator?.Dispose();
    }

    private static void RequirePlain(OnnxModel generator, ModelMetadata metadata)
    {
        if (!generator.Inputs.Any(input => input.Name == "latent") || !generator.Outputs.Any(output => output.Name == "image"))
        {
            throw new InvalidDataException(
                $"'{generator.Name}' is a variant that takes seeds or gives pixels; use the generator.onnx that it was made from.");
        }

        if (metadata.SeedAlgorithm != Latents.Algorithm)
        {
            throw new InvalidDataException(
                $"The seeds of '{generator.Name}' are those of algorithm {metadata.SeedAlgorithm}; the page knows {Latents.Algorithm} only.");
        }
    }

    private void RequirePair(OnnxModel file, ModelMetadata discriminator)
    {
        if ((discriminator.Channels, discriminator.Height, discriminator.Width) != (Metadata.Channels, Metadata.Height, Metadata.Width))
        {
            throw new InvalidDataException(
                $"'{file.Name}' scores images of {Shape(discriminator)}, and '{Generator.Name}' makes images of {Shape(Metadata)}; "
                + "use the discriminator that was trained with it.");
        }

        if (discriminator.Classes is not null && discriminator.Classes.Count != Metadata.Classes?.Count)
        {
            throw new InvalidDataException(
                $"'{file.Name}' knows {discriminator.Classes.Count} classes, and '{Generator.Name}' {Metadata.Classes?.Count ?? 0}; "
                + "use the discriminator that was trained with it.");
        }
    }

    private static string Shape(ModelMetadata metadata) => $"{metadata.Channels}×{metadata.Height}×{metadata.Width}";
}
