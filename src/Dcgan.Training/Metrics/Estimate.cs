namespace Dcgan.Training.Metrics;

/// <summary>A figure that was measured several times.</summary>
/// <param name="Mean">The mean of the measurements.</param>
/// <param name="Deviation">Their standard deviation; 0 where there is one measurement only.</param>
public readonly record struct Estimate(double Mean, double Deviation)
{
    /// <summary>Mean and sample standard deviation (dividing by n − 1).</summary>
    /// <param name="values">At least one measurement.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Estimate Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A mean needs at least one value.", nameof(values));
        }

        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new Estimate(mean, values.Count == 1 ? 0 : Math.Sqrt(squares / (values.Count - 1)));
    }
}
