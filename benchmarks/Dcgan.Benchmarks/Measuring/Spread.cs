namespace Dcgan.Benchmarks.Measuring;

/// <summary>The middle of some measurements, and how far apart they lie.</summary>
/// <param name="Median">Half of them are below.</param>
/// <param name="Lower">A quarter of them is below.</param>
/// <param name="Upper">A quarter of them is above.</param>
internal readonly record struct Spread(double Median, double Lower, double Upper)
{
    /// <summary>The spread of at least one value.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>Between the two nearest values, in proportion.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
