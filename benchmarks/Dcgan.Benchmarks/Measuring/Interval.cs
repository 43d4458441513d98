using System.Globalization;
using Dcgan.Training.Metrics;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>A mean, and how far from it the mean of endless measurements may lie, with 95% confidence.</summary>
/// <param name="Mean">The mean of the measurements.</param>
/// <param name="HalfWidth">1.96 standard errors.</param>
internal readonly record struct Interval(double Mean, double HalfWidth)
{
    private const double StandardErrors = 1.96;

    /// <summary>Whether the interval leaves no doubt on which side of 0 the mean lies.</summary>
    public bool IsClear => Math.Abs(Mean) > HalfWidth;

    /// <summary>The interval of at least one finite value.</summary>
    public static Interval Of(IReadOnlyCollection<double> values)
    {
        var estimate = Estimate.Of(values);
        return new Interval(estimate.Mean, StandardErrors * estimate.Deviation / Math.Sqrt(values.Count));
    }

    /// <summary>Mean ± half width.</summary>
    /// <param name="decimals">Digits behind the point.</param>
    /// <param name="signed">Whether a mean above 0 gets its sign.</param>
    public string Text(int decimals, bool signed = false)
    {
        string mean = Mean.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return $"{(signed && Mean > 0 ? "+" : "")}{mean} ± {HalfWidth.ToString($"F{decimals}", CultureInfo.InvariantCulture)}";
    }
}
