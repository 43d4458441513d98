namespace Dcgan.Explore.Tests.Pages;

/// <summary>Samples of a picture beside what a canvas shows.</summary>
internal static class Pixels
{
    /// <summary>Asserts that a canvas shows grey or RGB samples, up to so many levels.</summary>
    public static void RequireEqual(byte[] levels, byte[] canvas, int tolerance, string what)
    {
        int largest = Largest(levels, canvas);
        Assert.IsLessThanOrEqualTo(tolerance, largest, $"{what}: the largest difference is {largest} levels.");
    }

    /// <summary>The largest difference from grey or RGB samples, in levels.</summary>
    public static int Largest(byte[] levels, byte[] canvas)
    {
        int channels = levels.Length * 4 / canvas.Length;
        Assert.HasCount(levels.Length / channels * 4, canvas);
        int largest = 0;
        for (int i = 0; i < canvas.Length; i++)
        {
            int expected = i % 4 == 3 ? 255 : levels[(i / 4 * channels) + (channels == 1 ? 0 : i % 4)];
            largest = Math.Max(largest, Math.Abs(expected - canvas[i]));
        }

        return largest;
    }

    /// <summary>How many samples differ by more than a few levels.</summary>
    public static int Changed(byte[] before, byte[] after) => before.Zip(after).Count(pair => Math.Abs(pair.First - pair.Second) > 8);
}
