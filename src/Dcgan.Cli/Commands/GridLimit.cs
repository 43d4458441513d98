namespace Dcgan.Cli.Commands;

/// <summary>How large pictures of several pictures may get.</summary>
internal static class GridLimit
{
    private const int MaxPictures = 4096;

    /// <summary>Samples of a grid: 1 GiB, and as much again for the pictures in it.</summary>
    private const long MaxSamples = 1L << 30;

    /// <summary>Checks a number of pictures.</summary>
    /// <param name="count">How many.</param>
    /// <param name="remedy">What to do about too many.</param>
    /// <exception cref="UsageException">There are too many.</exception>
    public static void Require(long count, string remedy)
    {
        if (count > MaxPictures)
        {
            throw new UsageException($"At most {MaxPictures} pictures fit into one file, not {count}; {remedy}.");
        }
    }

    /// <summary>Checks a number of pictures of one size.</summary>
    /// <param name="count">How many.</param>
    /// <param name="width">Width of one in pixels.</param>
    /// <param name="height">Height of one in pixels.</param>
    /// <param name="channels">Samples of a pixel.</param>
    /// <param name="remedy">What to do about too many, or too large ones.</param>
    /// <exception cref="UsageException">There are too many, or all together are too large.</exception>
    public static void Require(long count, long width, long height, int channels, string remedy)
    {
        Require(count, remedy);
        if (width * height > MaxSamples / channels / count)
        {
            throw new UsageException(
                count == 1
                    ? $"A picture of {width}x{height} is too large; {remedy}."
                    : $"A grid of {count} pictures of {width}x{height} is too large; {remedy}.");
        }
    }
}
