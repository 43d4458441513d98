namespace Dcgan.Training.Metrics;

/// <summary>
/// How much stronger or weaker the fine structure of generated images is than that of real ones, in decibels: 3 dB are
/// twice the power.
/// </summary>
/// <param name="HighFrequencies">
/// The mean difference of the rings above half of the Nyquist frequency, structures finer than four pixels a cycle: above 0
/// for checkerboards and noise, below 0 for blur.
/// </param>
/// <param name="Largest">The largest difference of any ring, without its sign.</param>
/// <param name="Bands">The difference of each ring of <see cref="PowerSpectrum"/>.</param>
public sealed record SpectrumDifference(double HighFrequencies, double Largest, IReadOnlyList<double> Bands)
{
    /// <summary>Squared grey levels that each power is taken for at least, so that the lack of any is a number, too.</summary>
    private const double LeastPower = 1e-6;

    private const double HighFrom = 0.5;

    /// <summary>Compares two spectra.</summary>
    /// <param name="real">Of the real images.</param>
    /// <param name="generated">Of the generated images, of the same size.</param>
    /// <exception cref="ArgumentException">The images differ in size, or a spectrum is not complete.</exception>
    public static SpectrumDifference Between(PowerSpectrum real, PowerSpectrum generated)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        if ((real.Height, real.Width) != (generated.Height, generated.Width))
        {
            throw new ArgumentException(
                $"Spectra of {real.Width}×{real.Height} and of {generated.Width}×{generated.Height} images cannot be "
                + "compared; resize one of the sets.",
                nameof(generated));
        }

        int count = real.Frequencies.Count;
        if (count == 0 || real.Bands.Count != count || generated.Bands.Count != count || real.Frequencies[^1] <= HighFrom)
        {
            throw new ArgumentException(
                $"A spectrum needs frequencies above half of Nyquist and a band of each; got {count} frequencies, "
                + $"{real.Bands.Count} and {generated.Bands.Count} bands.",
                nameof(generated));
        }

        double[] bands = [.. real.Bands.Zip(generated.Bands, Decibels)];

        // Not the sum of their power, in which the last rings, those of checkerboards, hardly count.
        double high = bands.Where((_, ring) => real.Frequencies[ring] > HighFrom).Average();
        return new SpectrumDifference(high, bands.Max(Math.Abs), bands);
    }

    private static double Decibels(double real, double generated) =>
        10 * Math.Log10(Math.Max(generated, LeastPower) / Math.Max(real, LeastPower));
}
