using Dcgan.Cli.Console;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands;

/// <summary>Loads an image set with progress on standard error.</summary>
internal static class RunImages
{
    private const int MostListed = 10;
    private const double Megabyte = 1 << 20;

    /// <summary>Where the images of an earlier run came from.</summary>
    /// <exception cref="InvalidDataException">The run did not get them from a file or folder.</exception>
    public static ImageSetOptions Options(RunFolder run) =>
        RunRecord.Load(run.RecordPath).Data ?? throw new InvalidDataException(
            $"'{run.Path}' was trained on images that a program gave to the library, which only that program has; go on "
            + "with the run there, or use its ONNX files.");

    /// <summary>The images of an earlier run.</summary>
    /// <exception cref="InvalidDataException">The run did not get them from a file or folder.</exception>
    public static ImageSet Of(RunFolder run, CancellationToken cancellation) => Load(Options(run), cancellation);

    public static ImageSet Load(ImageSetOptions options, CancellationToken cancellation)
    {
        ImageSet images = Show(progress => ImageSetLoader.Load(options, progress, cancellation));
        Output.Note(
            $"{images.Name}: {images.Count} images of {images.Width}x{images.Height}x{images.Channels}"
            + (images.IsStreamed ? ", streamed from a file" : string.Empty));
        foreach (string line in Describe(images.Skipped, images.Count))
        {
            Output.Note(line);
        }

        return images;
    }

    /// <summary>Shows how far a loading is, and what it tells.</summary>
    public static T Show<T>(Func<IProgress<LoadProgress>, T> load) =>
        ProgressDisplay.Run<LoadProgress, T>("loading images", Describe, progress => load(new Told(progress)));

    private static ProgressReport Describe(LoadProgress progress) => new(
        progress.IsBytes
            ? FormattableString.Invariant(
                $"{progress.What}  {progress.Done / Megabyte:F1}/{progress.Total / Megabyte:F1} MB")
            : $"{progress.What}  {progress.Done}/{progress.Total} images",
        string.Empty,
        (double)progress.Done / progress.Total);

    private static IEnumerable<string> Describe(IReadOnlyList<SkippedImage> skipped, int count)
    {
        if (skipped.Count == 0)
        {
            yield break;
        }

        yield return $"{skipped.Count} of {count + skipped.Count} pictures are broken and left out:";
        foreach (SkippedImage image in skipped.Take(MostListed))
        {
            yield return $"  {image.File}: {image.Reason}";
        }

        if (skipped.Count > MostListed)
        {
            yield return $"  and {skipped.Count - MostListed} more; a run's run.json lists all.";
        }
    }

    /// <summary>Writes what should be told once in lines of its own.</summary>
    private sealed class Told(IProgress<LoadProgress> next) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Notice is string notice)
            {
                Output.Note(notice);
            }
            else
            {
                next.Report(value);
            }
        }
    }
}
