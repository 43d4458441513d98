using Dcgan.Onnx;
using Dcgan.Training.Import;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// Finds the latent whose image explains a damaged one: gradient descent on z through the generator, from several starting
/// points.
/// </summary>
/// <remarks>
/// Given y = A(x), z minimises ‖A(G(z)) − y‖² (a mean, weighted by the operator) − λ log D(G(z)) + μ ‖z‖² / size. The first
/// part is that of Bora et al. 2017 (arXiv 1703.03209) and Creswell and Bharath 2016 (arXiv 1611.05644); weights and the
/// discriminator as a prior are those of Yeh et al. 2017 (arXiv 1607.07539), whose log(1 − D) stands here as −log D, which
/// has the same aim and does not fade where D is sure. Equal networks, operator, images, options and thread count find
/// equal latents on processors of one type.
/// </remarks>
public sealed class LatentSearch
{
    /// <summary>Latents that go through the networks side by side: as many as a processor's caches like.</summary>
    private const int MostAtOnce = 64;

    /// <summary>Values of the images of these, 4 MiB of float32: of larger images there are fewer at a time.</summary>
    private const int MostValues = 1 << 20;

    private readonly ImportedNetwork _generator;
    private readonly ImportedNetwork? _discriminator;

    /// <summary>Takes the networks; they stay the caller's, and as they are.</summary>
    /// <param name="generator">A generator.</param>
    /// <param name="discriminator">The discriminator of its images; null to do without that prior.</param>
    /// <exception cref="ArgumentException">A network of the other kind, or of other images.</exception>
    public LatentSearch(ImportedNetwork generator, ImportedNetwork? discriminator = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Require(generator, ModelRole.Generator);
        if (discriminator is not null)
        {
            Require(discriminator, ModelRole.Discriminator);
            (ModelMetadata of, ModelMetadata judged) = (generator.Metadata, discriminator.Metadata);
            if ((of.Channels, of.Height, of.Width) != (judged.Channels, judged.Height, judged.Width))
            {
                throw new ArgumentException(
                    $"The discriminator judges images of {judged.Width}x{judged.Height}x{judged.Channels}, the generator makes "
                    + $"{of.Width}x{of.Height}x{of.Channels}; take the two of one training.");
            }
        }

        _generator = generator;
        _discriminator = discriminator;
    }

    /// <summary>Looks for the latents behind damaged images.</summary>
    /// <param name="damaged">y: float32 [n, channels, h, w], as the operator makes it of the generator's images.</param>
    /// <param name="damage">A, what happened to them.</param>
    /// <param name="options">How to look; null for the defaults.</param>
    /// <param name="progress">Told after every step; null for silence.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="ArgumentException">Images of another shape, or an option out of range.</exception>
    /// <exception cref="InvalidOperationException">The rate is so high that no restart of an image ends in a number.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public LatentSearchResult Find(
        Tensor damaged,
        ImageOperator damage,
        LatentSearchOptions? options = null,
        IProgress<LatentSearchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        ArgumentNullException.ThrowIfNull(damage);
        options ??= new LatentSearchOptions();
        options.Validate();
        RequireShape(damaged, damage);

        using IDisposable scope = NewDisposeScope();
        int latents = Math.Clamp(MostValues / _generator.Metadata.ImageSize, 1, MostAtOnce);
        var starts = StartingPoints.Of(_generator, damage, options, latents, cancellation);
        int images = (int)damaged.shape[0], atOnce = Math.Max(1, latents / options.Restarts);
        int batches = (images + atOnce - 1) / atOnce;
        var parts = new List<LatentSearchResult>();
        for (int batch = 0; batch < batches; batch++)
        {
            int first = batch * atOnce;
            var descent = new LatentDescent(
                _generator, _discriminator, damage, damaged.narrow(0, first, Math.Min(atOnce, images - first)), options, latents);
            parts.Add(descent.Run(
                starts,
                (step, loss) => progress?.Report(
                    new LatentSearchProgress(((long)batch * options.Steps) + step, (long)batches * options.Steps, loss)),
                cancellation));
        }

        return new LatentSearchResult(
            [.. parts.SelectMany(part => part.Latents)],
            cat([.. parts.Select(part => part.Images)]).MoveToOuterDisposeScope(),
            [.. parts.SelectMany(part => part.Losses)],
            [.. parts.SelectMany(part => part.DataLosses)]);
    }

    private void RequireShape(Tensor damaged, ImageOperator damage)
    {
        using IDisposable scope = NewDisposeScope();
        ModelMetadata metadata = _generator.Metadata;
        long[] expected = damage.Apply(zeros(1, metadata.Channels, metadata.Height, metadata.Width)).shape;
        if (damaged.dtype != ScalarType.Float32 || damaged.dim() != 4 || damaged.shape[0] < 1
            || !damaged.shape.AsSpan(1).SequenceEqual(expected.AsSpan(1)))
        {
            throw new ArgumentException(
                $"The damaged images are {damaged.dtype} [{string.Join(", ", damaged.shape)}]; of this generator and this damage they are "
                + $"Float32 [n, {string.Join(", ", expected.Skip(1))}].");
        }
    }

    private static void Require(ImportedNetwork network, ModelRole role)
    {
        if (network.Metadata.Role != role)
        {
            throw new ArgumentException($"A {role} is needed; this network is a {network.Metadata.Role}.");
        }
    }
}
