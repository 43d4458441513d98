namespace Dcgan.Training.Metrics;

/// <summary>
/// Which ring of a <see cref="PowerSpectrum"/> each frequency of an image's half-sided Fourier transform lies in.
/// </summary>
internal sealed class FrequencyRings
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _shortSide;

    public FrequencyRings(int height, int width)
    {
        _height = height;
        _width = width;
        _shortSide = Math.Min(height, width);
        Count = RingOf(height / 2, width / 2) + 1;
    }

    /// <summary>Number of rings.</summary>
    public int Count { get; }

    /// <summary>The middle of each ring, in units of the Nyquist frequency.</summary>
    public double[] Frequencies => [.. Enumerable.Range(1, Count).Select(ring => 2.0 * ring / _shortSide)];

    /// <summary>Adds the powers of a transform [height, width / 2 + 1], but the mean's, into their rings.</summary>
    public double[] Sum(ReadOnlySpan<double> powers)
    {
        double[] sums = new double[Count];
        int columns = (_width / 2) + 1;
        for (int i = 1; i < powers.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);

            // The half that a real image's transform leaves out mirrors the columns between the first and the middle one.
            int times = column == 0 || 2 * column == _width ? 1 : 2;
            sums[RingOf(Math.Min(row, _height - row), column)] += times * powers[i];
        }

        return sums;
    }

    /// <summary>
    /// Rings are as wide as one cycle along the shorter side, and whole numbers of cycles are their middles. The few
    /// frequencies below the first ring, which long images have, belong to it.
    /// </summary>
    private int RingOf(int row, int column)
    {
        double y = (double)row * _shortSide / _height, x = (double)column * _shortSide / _width;
        return Math.Max(1, (int)Math.Round(Math.Sqrt((y * y) + (x * x)), MidpointRounding.AwayFromZero)) - 1;
    }
}
