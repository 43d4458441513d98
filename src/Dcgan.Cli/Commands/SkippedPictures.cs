using Dcgan.Cli.Console;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Commands;

/// <summary>Pictures that are broken and left out, for people.</summary>
internal static class SkippedPictures
{
    private const int MostListed = 10;

    /// <summary>Counts and lists them on standard error; says nothing where there are none.</summary>
    /// <param name="skipped">What was left out.</param>
    /// <param name="count">How many images are there.</param>
    /// <param name="all">What lists all of them, where there are many.</param>
    public static void Note(IReadOnlyList<SkippedImage> skipped, int count, string all)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        Output.Note($"{skipped.Count} of {count + skipped.Count} pictures are broken and left out:");
        foreach (SkippedImage image in skipped.Take(MostListed))
        {
            Output.Note($"  {image.File}: {image.Reason}");
        }

        if (skipped.Count > MostListed)
        {
            Output.Note($"  and {skipped.Count - MostListed} more; {all} lists all.");
        }
    }
}
