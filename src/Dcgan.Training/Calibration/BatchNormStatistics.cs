using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Calibration;

/// <summary>
/// Re-estimates batch-norm statistics for evaluation. Those that a discriminator gathers in training average batches of
/// real and batches of generated images that were normalised each by their own, and score badly; averaged weights of a
/// generator have none of their own.
/// </summary>
internal static class BatchNormStatistics
{
    /// <summary>
    /// Sets every batch norm's mean and variance to those of its input over all batches, layer by layer, so that each
    /// sees what the re-estimated layers before it give.
    /// </summary>
    /// <param name="discriminator">The network; left in evaluation mode.</param>
    /// <param name="batches">Images [n, channels, height, width] in [-1, 1] on the network's device.</param>
    /// <param name="told">Told at first and after each batch how many images of how many are done, over all layers; null for nobody.</param>
    public static void Reestimate(Discriminator discriminator, IReadOnlyList<Tensor> batches, Action<long, long>? told = null)
    {
        discriminator.eval();
        Reestimate(discriminator.Layers, batches, told);
    }

    /// <inheritdoc cref="Reestimate(Discriminator, IReadOnlyList{Tensor}, Action{long, long})"/>
    /// <param name="generator">The network; left in evaluation mode.</param>
    /// <param name="batches">Latents [n, latent_size], standard normal, on the network's device.</param>
    /// <param name="labels">Their classes, int64 [n] each; null where the network takes none.</param>
    public static void Reestimate(
        Generator generator, IReadOnlyList<Tensor> batches, IReadOnlyList<Tensor>? labels = null)
    {
        using IDisposable scope = NewDisposeScope();
        generator.eval();
        Reestimate(generator.Layers, [.. batches.Select((latents, i) => generator.Input(latents, labels?[i]))], told: null);
    }

    private static void Reestimate(Sequential chain, IReadOnlyList<Tensor> batches, Action<long, long>? told)
    {
        using IDisposable frozen = no_grad();
        nn.Module[] layers = [.. chain.named_children().Select(child => child.module)];
        long done = 0;
        long total = layers.OfType<BatchNorm2d>().Count() * batches.Sum(batch => batch.shape[0]);
        told?.Invoke(done, total);
        for (int i = 0; i < layers.Length; i++)
        {
            if (layers[i] is BatchNorm2d norm)
            {
                Set(norm, layers.AsSpan(0, i), batches, images => told?.Invoke(done += images, total));
            }
        }
    }

    private static void Set(
        BatchNorm2d norm, ReadOnlySpan<nn.Module> before, IReadOnlyList<Tensor> batches, Action<long> told)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor sum = zeros([norm.num_features], float64);
        Tensor squares = zeros([norm.num_features], float64);
        double count = 0;
        foreach (Tensor batch in batches)
        {
            using IDisposable batchScope = NewDisposeScope();
            Tensor x = batch;
            foreach (nn.Module layer in before)
            {
                x = ((nn.Module<Tensor, Tensor>)layer).forward(x);
            }

            Tensor wide = x.to(float64);
            sum.Increase(wide.sum([0L, 2L, 3L]).cpu());
            squares.Increase(wide.Squared().sum([0L, 2L, 3L]).cpu());
            count += x.shape[0] * x.shape[2] * x.shape[3];
            told(x.shape[0]);
        }

        using Scalar values = count.ToScalar(), none = 0.0.ToScalar();
        Tensor mean = sum / values;
        norm.running_mean!.copy_(mean);

        // Of a constant channel, the difference is nought but for rounding, and may fall below it.
        norm.running_var!.copy_(((squares / values) - mean.Squared()).clamp(min: none));
    }
}
