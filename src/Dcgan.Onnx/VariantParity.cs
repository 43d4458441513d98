using Dcgan.Onnx.Variants;

namespace Dcgan.Onnx;

/// <summary>
/// How far a generator's variant is from the plain generator it was made from, on the same seeds or latents, on the CPU;
/// see <see cref="GeneratorVariants"/>.
/// </summary>
public sealed record VariantParity
{
    /// <summary>What latents may differ by.</summary>
    public const double LatentTolerance = 1e-6;

    /// <summary>What images may differ by.</summary>
    public const double ImageTolerance = 1e-5;

    private const int LatentSeeds = 500;
    private const int MostImages = 64;
    private const int MostValues = 1 << 22;

    /// <summary>
    /// Random whole numbers, out of those of some hundred seeds, that the graph makes otherwise than <see cref="Latents"/>;
    /// null where the variant takes latents.
    /// </summary>
    public long? DifferentIntegers { get; private init; }

    /// <summary>The largest difference of the latents of seeds; null where the variant takes latents.</summary>
    public double? Latents { get; private init; }

    /// <summary>The largest difference of images of the same seeds or latents, in [-1, 1].</summary>
    public double Images { get; private init; }

    /// <summary>
    /// The largest difference of pixels from the rounded images of the plain generator, 0 to 255 levels; null where the
    /// variant gives images.
    /// </summary>
    public int? Pixels { get; private init; }

    /// <summary>Whether the variant does what the plain generator does: whole numbers to the last bit, others closely.</summary>
    public bool Holds => DifferentIntegers is null or 0 && Pixels is null or 0
        && Latents is null or <= LatentTolerance && Images <= ImageTolerance;

    /// <summary>Runs a variant and its plain generator on the same inputs.</summary>
    /// <param name="plain">The generator: latents to images.</param>
    /// <param name="variant">What was made from it: seeds for latents, pixels for images, or both.</param>
    /// <exception cref="InvalidDataException">One of them is no such generator, or the variant is of other sizes.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime cannot run them; the message says why.</exception>
    public static VariantParity Measure(OnnxModel plain, OnnxModel variant)
    {
        using var plainSession = new GeneratorSession(plain, VariantProbe.Cpu);
        using var session = new GeneratorSession(variant, VariantProbe.Cpu);
        if (plainSession.TakesSeeds || plainSession.GivesPixels || plainSession.Metadata != session.Metadata)
        {
            throw new InvalidDataException(
                $"'{variant.Name}' is no variant of '{plain.Name}': both must state the same sizes and training, and the "
                + "latter take latents and give images.");
        }

        int count = Math.Clamp(MostValues / plainSession.ImageSize, 1, MostImages);
        long[] seeds = VariantProbe.Seeds(count);
        float[] latents = VariantProbe.Latents(seeds, plainSession.LatentSize);
        long[] labels = plainSession.Classes?.OfSeeds(seeds) ?? [];
        float[] images = Generate(plainSession, latents, labels);
        if (!session.TakesSeeds)
        {
            return Compare(new VariantParity(), session, seeds, latents, labels, images, images);
        }

        (long different, double largest) = VariantProbe.CompareLatents(
            variant, VariantProbe.Seeds(LatentSeeds), plainSession.LatentSize);
        float[] graphLatents = VariantProbe.Run<float>(variant, "latent", seeds);
        return Compare(
            new VariantParity { DifferentIntegers = different, Latents = largest },
            session, seeds, latents, labels, images, Generate(plainSession, graphLatents, labels));
    }

    /// <summary>Adds what images and pixels differ by.</summary>
    /// <param name="parity">What is known so far.</param>
    /// <param name="session">The variant.</param>
    /// <param name="seeds">Some seeds.</param>
    /// <param name="latents">Their latents.</param>
    /// <param name="labels">Their classes; none where the generator takes no labels.</param>
    /// <param name="images">The plain generator's images of those.</param>
    /// <param name="ownImages">
    /// The plain generator's images of the variant's own latents: only there must pixels be the same, since the next level
    /// may be as near as latents differ.
    /// </param>
    private static VariantParity Compare(
        VariantParity parity,
        GeneratorSession session,
        long[] seeds,
        float[] latents,
        long[] labels,
        float[] images,
        float[] ownImages)
    {
        if (!session.GivesPixels)
        {
            float[] variantImages = new float[images.Length];
            if (session.TakesSeeds)
            {
                session.GenerateFromSeeds(seeds, labels, variantImages);
            }
            else
            {
                session.Generate(latents, labels, variantImages);
            }

            return parity with { Images = VariantProbe.LargestDifference(images, variantImages) };
        }

        byte[] pixels = new byte[images.Length];
        if (session.TakesSeeds)
        {
            session.GeneratePixelsFromSeeds(seeds, labels, pixels);
        }
        else
        {
            session.GeneratePixels(latents, labels, pixels);
        }

        byte[] expected = Levels.Of(ownImages, session.Channels, session.Height * session.Width);
        return parity with
        {
            Images = VariantProbe.LargestDifference(images, ownImages),
            Pixels = pixels.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)),
        };
    }

    private static float[] Generate(GeneratorSession session, float[] latents, long[] labels)
    {
        float[] images = new float[latents.Length / session.LatentSize * session.ImageSize];
        session.Generate(latents, labels, images);
        return images;
    }
}
