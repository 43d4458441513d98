using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>The share of images that a classifier gives their own class.</summary>
internal static class ClassifierAccuracy
{
    private const int Batch = 500;

    /// <summary>Measures a network as it is in evaluation mode.</summary>
    /// <param name="network">The network, in evaluation mode.</param>
    /// <param name="images">The images.</param>
    /// <param name="told">Told how many images of how many are done; null for nobody.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>0 to 1.</returns>
    public static double Measure(
        ImageClassifier network, LabelledImages images, Action<long, long>? told, CancellationToken cancellation)
    {
        using IDisposable frozen = no_grad();
        long recognised = 0;
        for (long start = 0; start < images.Count; start += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            told?.Invoke(start, images.Count);
            using IDisposable scope = NewDisposeScope();
            Tensor chosen = images.Chosen.narrow(0, start, Math.Min(Batch, images.Count - start));
            Tensor logits = network.forward(TrainingBatches.Normalize(images.Pixels.Select(chosen)));
            recognised += logits.argmax(1).eq(images.Labels.index_select(0, chosen)).sum().item<long>();
        }

        told?.Invoke(images.Count, images.Count);
        return (double)recognised / images.Count;
    }
}
