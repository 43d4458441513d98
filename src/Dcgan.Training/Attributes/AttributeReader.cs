using Dcgan.Onnx;

namespace Dcgan.Training.Attributes;

/// <summary>
/// Generates images and reads their attributes. The two sessions stay the caller's; libtorch is not needed.
/// </summary>
public sealed class AttributeReader
{
    private const int MostImages = 256;

    /// <summary>Values of a batch, 64 MiB of float32: larger images are made fewer at a time.</summary>
    private const int MostValues = 1 << 24;

    private readonly GeneratorSession _generator;
    private readonly AttributeSession _attributes;

    /// <summary>Takes a generator, and a network that reads its images.</summary>
    /// <exception cref="ArgumentException">
    /// They have images of different shapes, or the generator gives none from latents alone.
    /// </exception>
    public AttributeReader(GeneratorSession generator, AttributeSession attributes)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(attributes);
        ModelMetadata made = generator.Metadata, read = attributes.Metadata;
        if ((made.Width, made.Height, made.Channels) != (read.Width, read.Height, read.Channels))
        {
            throw new ArgumentException(
                $"The generator makes images of {made.Width}×{made.Height}×{made.Channels}, and the attribute network reads those of "
                + $"{read.Width}×{read.Height}×{read.Channels}; both must be of one size.");
        }

        if (generator.TakesSeeds || generator.GivesPixels || generator.Classes is not null)
        {
            throw new ArgumentException(
                "A generator from latents alone to images is needed; this one takes seeds or labels, or gives pixels.");
        }

        _generator = generator;
        _attributes = attributes;
    }

    /// <summary>Reads the images of consecutive seeds.</summary>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public AttributedLatents OfSeeds(long firstSeed, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Read(
            [.. Enumerable.Range(0, count).Select(index => Latents.FromSeed(firstSeed + index, _generator.LatentSize))], cancellation);
    }

    /// <summary>Reads the images of latents.</summary>
    /// <param name="latents">Vectors of the generator's length.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ArgumentException">A latent has another length.</exception>
    public AttributedLatents Read(IReadOnlyList<float[]> latents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(latents);
        if (latents.FirstOrDefault(latent => latent.Length != _generator.LatentSize) is float[] odd)
        {
            throw new ArgumentException($"A latent has {odd.Length} elements; the generator takes {_generator.LatentSize}.");
        }

        int batch = Math.Clamp(MostValues / _generator.ImageSize, 1, MostImages);
        int names = _attributes.Names.Count;
        float[] values = new float[latents.Count * names];
        float[] images = new float[Math.Min(batch, latents.Count) * _generator.ImageSize];
        for (int first = 0; first < latents.Count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(batch, latents.Count - first);
            Span<float> some = images.AsSpan(0, count * _generator.ImageSize);
            _generator.Generate([.. latents.Skip(first).Take(count).SelectMany(latent => latent)], some);
            _attributes.Read(some, values.AsSpan(first * names, count * names));
        }

        return new AttributedLatents(_attributes.Names, latents, values);
    }
}
