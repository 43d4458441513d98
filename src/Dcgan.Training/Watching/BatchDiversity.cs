using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Watching;

/// <summary>
/// How different the images of a batch are: the distance of each to its nearest other one in the batch, the median of them.
/// Where a generator gives one image for all latents, or one of a few, it is nothing; the variance of pixels is blind to the
/// few.
/// </summary>
internal static class BatchDiversity
{
    /// <summary>A larger batch is judged by its first images: the cost grows with the square.</summary>
    private const int MostImages = 64;

    /// <summary>The diversity of generated images over that of real ones: about 1 for good ones, 0 for a collapsed generator.</summary>
    /// <param name="generated">[batch, channels, height, width], batch at least 2.</param>
    /// <param name="real">As many, on the same device.</param>
    /// <returns>Not a number where a generated value is none; 1 where the real ones repeat each other.</returns>
    public static float Ratio(Tensor generated, Tensor real)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Tensor both = stack([NearestOther(generated), NearestOther(real)]).cpu();
        float[] medians = both.data<float>().ToArray();
        return medians[1] > 0 ? medians[0] / medians[1] : 1;
    }

    private static Tensor NearestOther(Tensor images)
    {
        Tensor rows = images.detach().narrow(0, 0, Math.Min(MostImages, images.shape[0])).to(float32).flatten(1);
        Tensor distances = cdist(rows, rows);
        using Scalar never = float.PositiveInfinity.ToScalar();
        distances.diagonal().fill_(never);
        return distances.amin(1).median();
    }
}
