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
    /// <param name="realLabels">The real images' classes, int64 [n]; null where the network takes none.</param>
    /// <param name="generatedLabels">The classes that were asked for of the generated ones.</param>
    /// <param name="told">Told how many images of how many a network has seen; null for nobody.</param>
    public static CalibratedDiscriminator Fit(
        Discriminator discriminator,
        IReadOnlyList<Tensor> statistics,
        Tensor real,
        Tensor generated,
        Tensor? realLabels = null,
        Tensor? generatedLabels = null,
        Action<long, long>? told = null)
    {
        using IDisposable frozen = no_grad();
        var network = new Discriminator(discriminator.Shape);
        network.load_state_dict(discriminator.state_dict());
        BatchNormStatistics.Reestimate(network, statistics, told);
        return new CalibratedDiscriminator(
            network, PlattScaling.Fit(
                Logits(network, real, realLabels), Logits(network, generated, generatedLabels)));
    }

    /// <summary>Calibrated logits.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1], on the CPU.</param>
    /// <param name="labels">Their classes, int64 [n]; null where the network takes none.</param>
    public float[] Logits(Tensor images, Tensor? labels = null) =>
        [.. Logits(Network, images, labels).Select(logit => (float)((Scaling.Scale * logit) + Scaling.Shift))];

    /// <summary>Probabilities of being real.</summary>
    /// <param name="images">[n, channels, height, width] in [-1, 1], on the CPU.</param>
    /// <param name="labels">Their classes, int64 [n]; null where the network takes none.</param>
    public float[] Probabilities(Tensor images, Tensor? labels = null) =>
        [.. Logits(images, labels).Select(logit => (float)(1 / (1 + Math.Exp(-logit))))];

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static float[] Logits(Discriminator network, Tensor images, Tensor? labels)
    {
        const int Batch = 64;
        using IDisposable frozen = no_grad();
        var logits = new List<float>();
        for (long at = 0; at < images.shape[0]; at += Batch)
        {
            using IDisposable scope = NewDisposeScope();
            long count = Math.Min(Batch, images.shape[0] - at);
            logits.AddRange(network.forward(images.narrow(0, at, count), labels?.narrow(0, at, count)).data<float>());
        }

        return [.. logits];
    }
}
