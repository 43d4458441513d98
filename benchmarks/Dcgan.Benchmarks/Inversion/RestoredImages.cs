using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>What one way of doing a job made of the damaged images.</summary>
/// <param name="Method">What the way is called.</param>
/// <param name="Images">[n, channels, height, width] in [-1, 1].</param>
/// <param name="Seconds">What it took, for each image.</param>
internal sealed record RestoredImages(string Method, Tensor Images, double Seconds)
{
    /// <summary>Does the job and looks at the clock.</summary>
    public static RestoredImages By(string method, Func<Tensor> restore)
    {
        Progress.Report(method);
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Tensor images = restore();
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new RestoredImages(method, images, seconds / images.shape[0]);
    }
}
