using Dcgan.Training.Import;
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

    public LatentDescent(
        ImportedNetwork generator,
        ImportedNetwork? discriminator,
        ImageOperator damage,
        Tensor damaged,
        LatentSearchOptions options)
    {
        _generator = generator;
        _damaged = damaged;
        _options = options;
        _loss = new InversionLoss(discriminator, damage, damaged, options);
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="starts">Where to begin.</param>
    /// <param name="report">Told the number of steps done and the mean loss.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The best restart of each image, in the caller's dispose scope.</returns>
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
            Tensor loss = _loss.Of(latents, _generator.forward(latents), given).Total;
            latents.grad = autograd.grad([loss.sum()], [latents])[0];
            adam.Step(_options.LearningRate * (1 + Math.Cos(Math.PI * step / _options.Steps)) / 2);
            report(step + 1, loss.mean().item<float>());
        }

        LatentSearchResult best = Best(latents, given);
        best.Images.MoveToOuterDisposeScope();
        return best;
    }

    private LatentSearchResult Best(Tensor latents, Tensor given)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        Tensor images = _generator.forward(latents);
        (Tensor total, Tensor data) = _loss.Of(latents, images, given);
        long[] best = total.view(-1, _options.Restarts).argmin(1).data<long>().ToArray();
        using Tensor rows = tensor([.. best.Select((restart, image) => (image * _options.Restarts) + restart)]);
        float[] values = [.. latents.index_select(0, rows).data<float>()];
        return new LatentSearchResult(
            [.. values.Chunk(_generator.Metadata.LatentSize)],
            images.index_select(0, rows).MoveToOuterDisposeScope(),
            [.. total[rows].data<float>().Select(value => (double)value)],
            [.. data[rows].data<float>().Select(value => (double)value)]);
    }
}
