namespace Dcgan.Imaging.Internals;

/// <summary>The weights, summing to 1, with which source samples from <see cref="First"/> on make one target sample.</summary>
internal readonly record struct ResamplingFilter(int First, float[] Weights)
{
    private const double KernelSupport = 2;

    /// <summary>
    /// One filter per target sample of an axis. Target sample i lies at source position
    /// (i + ½ − target/2) · scale + source/2; the kernel is stretched by max(scale, 1), and what reaches beyond the
    /// border is left out, the rest normalised.
    /// </summary>
    /// <param name="source">Samples of the axis.</param>
    /// <param name="target">Samples to make.</param>
    /// <param name="scale">Source samples per target sample.</param>
    public static ResamplingFilter[] ForAxis(int source, int target, double scale)
    {
        double stretch = Math.Max(scale, 1);
        double support = KernelSupport * stretch;
        var filters = new ResamplingFilter[target];
        for (int i = 0; i < target; i++)
        {
            double centre = (i + 0.5 - target / 2.0) * scale + source / 2.0;
            int first = Math.Clamp((int)Math.Floor(centre - support), 0, source - 1);
            int end = Math.Clamp((int)Math.Ceiling(centre + support), first + 1, source);
            double[] weights = new double[end - first];
            for (int tap = 0; tap < weights.Length; tap++)
            {
                weights[tap] = CatmullRom((first + tap + 0.5 - centre) / stretch);
            }

            double sum = weights.Sum();
            filters[i] = new ResamplingFilter(first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        }

        return filters;
    }

    /// <summary>Keys, "Cubic Convolution Interpolation for Digital Image Processing" (1981), with a = −1/2.</summary>
    private static double CatmullRom(double distance)
    {
        double x = Math.Abs(distance);
        return x switch
        {
            < 1 => (1.5 * x - 2.5) * x * x + 1,
            < KernelSupport => ((-0.5 * x + 2.5) * x - 4) * x + 2,
            _ => 0,
        };
    }
}
