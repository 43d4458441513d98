using Dcgan.Training.Calibration;
using Dcgan.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Averaging;

/// <summary>Makes a generator of averaged weights that is ready to draw.</summary>
internal static class AveragedGenerator
{
    private const int Images = 2048;
    private const int Batch = 64;

    /// <summary>
    /// A generator in evaluation mode with the averaged weights of a training, and batch-norm statistics measured with them
    /// on latents that the seed names.
    /// </summary>
    /// <param name="state">The training; left as it is.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="images">Images that the statistics are of, at least 1.</param>
    /// <returns>A network on the training's device, for the caller to dispose.</returns>
    /// <exception cref="InvalidOperationException">The training keeps no average.</exception>
    public static Networks.Generator Create(TrainingState state, TrainingPlan plan, int images = Images)
    {
        WeightAverage average = state.Average ?? throw new InvalidOperationException(
            "This training keeps no average of the generator's weights; it was started without one (StabilityOptions.AverageHalfLife).");
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        var generator = new Networks.Generator(plan.Shape()).to(state.Device);
        average.CopyTo(generator);
        using torch.Generator random = RandomStreams.Create(plan.Seed, RandomStream.AverageStatistics);
        Tensor latents = randn([images, plan.LatentSize], generator: random).to(state.Device);
        Tensor? labels = LabelDraw.Of(plan.Classes, images, plan.Seed, RandomStream.AverageLabel)?.to(state.Device);
        BatchNormStatistics.Reestimate(generator, Batches(latents), labels is null ? null : Batches(labels));
        return generator;
    }

    private static List<Tensor> Batches(Tensor all)
    {
        var batches = new List<Tensor>();
        for (long at = 0; at < all.shape[0]; at += Batch)
        {
            batches.Add(all.narrow(0, at, Math.Min(Batch, all.shape[0] - at)));
        }

        return batches;
    }
}
