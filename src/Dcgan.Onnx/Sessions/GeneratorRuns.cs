using System.Buffers;

namespace Dcgan.Onnx.Sessions;

/// <summary>Runs a generator's network, from latents or seeds to images or pixels.</summary>
/// <param name="network">The network.</param>
/// <param name="takesSeeds">Whether the model turns seeds into latents itself.</param>
/// <param name="givesPixels">Whether the model gives whole levels 0 to 255.</param>
internal sealed class GeneratorRuns(NetworkSession network, bool takesSeeds, bool givesPixels)
{
    /// <summary>Latents made at a time from seeds, 4 MiB.</summary>
    private const int MostLatents = 1 << 20;

    /// <summary>Whether the model turns seeds into latents itself.</summary>
    public bool TakesSeeds { get; } = takesSeeds;

    /// <summary>Whether the model gives whole levels 0 to 255.</summary>
    public bool GivesPixels { get; } = givesPixels;

    private ModelMetadata Metadata => network.Metadata;

    /// <summary>Results of latents.</summary>
    /// <param name="latents">Any number of vectors.</param>
    /// <param name="labels">As many labels; none for a model without classes.</param>
    /// <param name="results">Receives as many images, or their pixels.</param>
    /// <param name="what">What error messages call the results.</param>
    public unsafe void FromLatents<T>(
        ReadOnlySpan<float> latents, ReadOnlySpan<long> labels, Span<T> results, string what)
        where T : unmanaged
    {
        if (TakesSeeds)
        {
            throw new InvalidOperationException(
                $"'{network.ModelName}' takes seeds, not latents; generate from seeds, or open the generator without "
                + "the seed input.");
        }

        int count = Lengths.Rows(latents.Length, Metadata.LatentSize, "latents");
        Lengths.Require(results.Length, count, Metadata.ImageSize, what);
        LabelInput.Require(Metadata.Classes, labels, count, network.ModelName);
        fixed (float* latent = latents)
        fixed (long* label = labels)
        fixed (T* result = results)
        {
            network.Run(count, LabelInput.Of(Metadata.Classes, [(nint)latent, (nint)label]), [(nint)result]);
        }
    }

    /// <summary>Results of seeds; parameters as of <see cref="FromLatents"/>.</summary>
    public unsafe void FromSeeds<T>(
        ReadOnlySpan<long> seeds, ReadOnlySpan<long> labels, Span<T> results, string what)
        where T : unmanaged
    {
        Lengths.Require(results.Length, seeds.Length, Metadata.ImageSize, what);
        LabelInput.Require(Metadata.Classes, labels, seeds.Length, network.ModelName);
        if (TakesSeeds)
        {
            fixed (long* seed = seeds, label = labels)
            fixed (T* result = results)
            {
                network.Run(seeds.Length, LabelInput.Of(Metadata.Classes, [(nint)seed, (nint)label]), [(nint)result]);
            }

            return;
        }

        Metadata.RequireKnownSeeds(network.ModelName);
        int most = Math.Clamp(MostLatents / Metadata.LatentSize, 1, Math.Max(1, seeds.Length));
        float[] latents = ArrayPool<float>.Shared.Rent(most * Metadata.LatentSize);
        try
        {
            for (int done = 0; done < seeds.Length; done += most)
            {
                ReadOnlySpan<long> some = seeds[done..Math.Min(done + most, seeds.Length)];
                for (int i = 0; i < some.Length; i++)
                {
                    Latents.Fill(some[i], latents.AsSpan(i * Metadata.LatentSize, Metadata.LatentSize));
                }

                FromLatents(
                    latents.AsSpan(0, some.Length * Metadata.LatentSize),
                    labels.IsEmpty ? labels : labels.Slice(done, some.Length),
                    results.Slice(done * Metadata.ImageSize, some.Length * Metadata.ImageSize),
                    what);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(latents);
        }
    }

    /// <exception cref="InvalidOperationException">The model gives pixels.</exception>
    public void RequireImages()
    {
        if (GivesPixels)
        {
            throw new InvalidOperationException(
                $"'{network.ModelName}' gives pixels, 0 to 255, not images in [-1, 1]; generate pixels, or open the "
                + "generator without the pixel output.");
        }
    }

    /// <exception cref="InvalidOperationException">The model gives images.</exception>
    public void RequirePixels()
    {
        if (!GivesPixels)
        {
            throw new InvalidOperationException(
                $"'{network.ModelName}' gives images in [-1, 1], not pixels; generate images, or make it one that "
                + "gives pixels with GeneratorVariants.WithPixelOutput.");
        }
    }
}
