using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion.Baselines;

/// <summary>
/// The mean of a set's images: the single picture that lies nearest to all of them in squared error, and so the plainest
/// guess at an image of which nothing is known.
/// </summary>
public static class MeanImage
{
    /// <summary>Values of the images that are read at once: 16 MB of them.</summary>
    private const long BlockValues = 1 << 24;

    /// <summary>Averages.</summary>
    /// <param name="images">The set.</param>
    /// <returns>float32 [1, channels, height, width] in [-1, 1], in the caller's dispose scope.</returns>
    public static Tensor Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        long[] shape = [1, images.Channels, images.Height, images.Width];
        Tensor sums = zeros(shape, ScalarType.Int64);
        long step = Math.Max(1, BlockValues / (shape[1] * shape[2] * shape[3]));
        for (long start = 0; start < images.Count; start += step)
        {
            using IDisposable block = NewDisposeScope();
            using Scalar first = start.ToScalar(), end = Math.Min(images.Count, start + step).ToScalar();
            sums.Increase(images.Pixels.Select(arange(first, end, ScalarType.Int64)).sum(dim: 0, keepdim: true, type: ScalarType.Int64));
        }

        using Scalar count = images.Count.ToScalar();
        return TrainingBatches.Normalize(sums.to(ScalarType.Float64).div(count)).MoveToOuterDisposeScope();
    }
}
