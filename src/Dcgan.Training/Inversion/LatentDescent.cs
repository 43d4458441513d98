using System.Globalization;
using Dcgan.Training.Import;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>The descent of one batch: every restart of every image moves at once, and none feels the others.</summary>
internal sealed class LatentDescent
{
    private const double FirstMomentDecay = 0.9;

    private readonly ImportedNetwork _generator;
    private readonly Tensor _damaged;
    private readonly LatentSearchOptions _options;
    private readonly InversionLoss _loss;
    private readonly int _atOnce;

    /// <summary>Takes the parts.</summary>
    /// <param name="generator">G.</param>
    /// <param name="discriminator">D; null to do without.</param>
    /// <param name="damage">A.</param>
    /// <param name="damaged">y.</param>
    /// <param name="options">How to look.</param>
    /// <param name="atOnce">How many latents go through the networks at once: what the memory is for.</param>
    public LatentDescent(
        ImportedNetwork generator,
        ImportedNetwork? discriminator,
        ImageOperator damage,
        Tensor damaged,
        LatentSearchOptions options,
        int atOnce)
    {
        _generator = generator;
        _damaged = damaged;
        _options = options;
        _atOnce = atOnce;
        _loss = new InversionLoss(discriminator, damage, damaged, options);
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="starts">Where to begin.</param>
    /// <param name="report">Told the number of steps done and the mean loss.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The best restart of each image, in the caller's dispose scope.</returns>
    /// <exception cref="InvalidOperationException">No restart of an image ends in a number.</exception>
    public LatentSearchResult Run(StartingPoints starts, Action<int, double> report, CancellationToken cancellation)
    {
        using IDisposable scope = NewDisposeScope();
        using var latents = new TorchSharp.Modules.Parameter(starts.Nearest(_damaged, _loss.Data, _options.Restarts));
        using var adam = new Optimizers.Adam([("latents", latents)], FirstMomentDecay);
        Tensor given = _damaged.repeat_interleave(_options.Restarts, dim: 0);
        for (int step = 0; step < _options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable turn = NewDisposeScope();
            (Tensor loss, latents.grad) = Slope(latents, given);
            adam.Step(_options.LearningRate * (1 + Math.Cos(Math.PI * step / _options.Steps)) / 2);
            report(step + 1, loss.mean().item<float>());
        }

        LatentSearchResult best = Best(latents, given);
        best.Images.MoveToOuterDisposeScope();
        return best;
    }

    /// <summary>The place of the lowest loss among the restarts of each image.</summary>
    /// <param name="losses">[images, restarts]; what is no finite number loses to any that is.</param>
    /// <param name="rate">The rate that a remedy is lower than.</param>
    /// <exception cref="InvalidOperationException">An image has no finite one.</exception>
    internal static long[] Lowest(Tensor losses, double rate)
    {
        using IDisposable scope = NewDisposeScope();
        using Scalar infinity = double.PositiveInfinity.ToScalar();
        Tensor finite = losses.isfinite();
        return finite.any(1).all().item<bool>()
            ? where(finite, losses, full_like(losses, infinity)).argmin(1).data<long>().ToArray()
            : throw new InvalidOperationException(
                "The search of a picture ends in no number, wherever it begins; use a learning rate (--rate) lower than "
                + $"{rate.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>The loss of each latent, and where it falls.</summary>
    private (Tensor Loss, Tensor Gradient) Slope(Tensor latents, Tensor given)
    {
        var losses = new List<Tensor>();
        var gradients = new List<Tensor>();
        foreach ((Tensor some, Tensor theirs) in latents.split(_atOnce).Zip(given.split(_atOnce)))
        {
            using IDisposable part = NewDisposeScope();
            Tensor loss = _loss.Of(some, _generator.forward(some), theirs).Total;
            gradients.Add(autograd.grad([loss.sum()], [some])[0].MoveToOuterDisposeScope());
            losses.Add(loss.detach().MoveToOuterDisposeScope());
        }

        return (cat(losses), cat(gradients));
    }

    private LatentSearchResult Best(Tensor latents, Tensor given)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        var images = new List<Tensor>();
        var totals = new List<Tensor>();
        var differences = new List<Tensor>();
        foreach ((Tensor some, Tensor theirs) in latents.split(_atOnce).Zip(given.split(_atOnce)))
        {
            using IDisposable part = NewDisposeScope();
            Tensor made = _generator.forward(some);
            (Tensor sum, Tensor difference) = _loss.Of(some, made, theirs);
            images.Add(made.MoveToOuterDisposeScope());
            totals.Add(sum.MoveToOuterDisposeScope());
            differences.Add(difference.MoveToOuterDisposeScope());
        }

        Tensor total = cat(totals), data = cat(differences);
        long[] best = Lowest(total.view(-1, _options.Restarts), _options.LearningRate);
        using Tensor rows = tensor([.. best.Select((restart, image) => (image * _options.Restarts) + restart)]);
        float[] values = [.. latents.index_select(0, rows).data<float>()];
        return new LatentSearchResult(
            [.. values.Chunk(_generator.Metadata.LatentSize)],
            cat(images).index_select(0, rows).MoveToOuterDisposeScope(),
            [.. total[rows].data<float>().Select(value => (double)value)],
            [.. data[rows].data<float>().Select(value => (double)value)]);
    }
}
