using Dcgan.Training.Networks;
using static TorchSharp.torch;

namespace Dcgan.Training.Calibration;

/// <summary>
/// A discriminator made ready to score single images: batch-norm statistics re-estimated on equal parts of real and
/// generated images, and its logit scaled and shifted so that its sigmoid is P(real).
/// </summary>
internal sealed class CalibratedDiscriminator : IDisposable
{
    private CalibratedDiscriminator(Discriminator network, PlattScaling scaling)
    {
        Network = network;
        Scaling = scaling;
    }

    /// <summary>The network in evaluation mode on the CPU; its logits are not scaled yet.</summary>
    public Discriminator Network { get; }

    /// <summary>What turns its logits into calibrated ones.</summary>
    public PlattScaling Scaling { get; }

    /// <summary>Calibrates a copy of the network; the network itself is left as it is.</summary>
    /// <param name="discriminator">The network as trained.</param>
    /// <param name="statistics">Batches of real and of generated images to re-estimate on, on the CPU.</param>
    /// <param name="real">Held-out real images, on the CPU.</param>
    /// <param name="generated">As many generated images.</param>
    public static CalibratedDiscriminator Fit(
        Discriminator discriminator, IReadOnlyList<Tensor> statistics, Tensor real, Tensor generated)
    {
        using IDisposable frozen = no_grad();
        var network = new Discriminator(discriminator.Shape);
        network.load_state_dict(discriminator.state_dict());
        BatchNormStatistics.Reestimate(network, statistics);
        return new CalibratedDiscriminator(
            network, PlattScaling.Fit(Logits(network, real), Logits(network, generated)));
    }

    /// <summary>Calibrated logits.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1], on the CPU.</param>
    public float[] Logits(Tensor images) =>
        [.. Logits(Network, images).Select(logit => (float)((Scaling.Scale * logit) + Scaling.Shift))];

    /// <summary>Probabilities of being real.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1], on the CPU.</param>
    public float[] Probabilities(Tensor images) =>
        [.. Logits(images).Select(logit => (float)(1 / (1 + Math.Exp(-logit))))];

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static float[] Logits(Discriminator network, Tensor images)
    {
        const int Batch = 64;
        using IDisposable frozen = no_grad();
        var logits = new List<float>();
        for (long at = 0; at < images.shape[0]; at += Batch)
        {
            using IDisposable scope = NewDisposeScope();
            Tensor batch = images.narrow(0, at, Math.Min(Batch, images.shape[0] - at));
            logits.AddRange(network.forward(batch).data<float>());
        }

        return [.. logits];
    }
}
