using Dcgan.Training.Data;
using Dcgan.Training.Inversion;
using Dcgan.Training.Inversion.Baselines;
using Dcgan.Training.Loop;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>
/// Guesses at images that come straight from the training images. Their mean lies in the dispose scope of whoever creates this.
/// </summary>
internal sealed class TrainingGuesses(ImageSet training)
{
    private readonly Tensor _mean = MeanImage.Of(training);

    /// <summary>The mean training image, as often as asked for.</summary>
    public Tensor Mean(long count) => _mean.expand(count, training.Channels, training.Height, training.Width);

    /// <summary>
    /// The training image that is most like what is known of each, brought into agreement with that; where images are whole, the
    /// training image as it is.
    /// </summary>
    public Tensor Nearest(Tensor damaged, ImageOperator damage)
    {
        using IDisposable scope = NewDisposeScope();
        FeatureSet known = Values(damage.Apply(TrainingBatches.Normalize(training.Images)));
        long[] indices = [.. NearestNeighbours.Of(Values(damaged), known).Indices.Select(index => (long)index)];
        Tensor nearest = TrainingBatches.Normalize(training.Images.index_select(0, tensor(indices)));
        return (damage is IdentityOperator ? nearest : damage.Agree(nearest, damaged)).MoveToOuterDisposeScope();
    }

    private static FeatureSet Values(Tensor images)
    {
        using IDisposable scope = NewDisposeScope();
        return new FeatureSet(images.contiguous().data<float>().ToArray(), checked((int)(images.numel() / images.shape[0])));
    }
}
