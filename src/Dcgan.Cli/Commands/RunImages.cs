using Dcgan.Cli.Console;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands;

/// <summary>Loads an image set with progress on standard error.</summary>
internal static class RunImages
{
    /// <summary>The images of an earlier run.</summary>
    /// <exception cref="InvalidDataException">The run did not get them from a file or folder.</exception>
    public static ImageSet Of(RunFolder run, CancellationToken cancellation) => Load(
        RunRecord.Load(run.RecordPath).Data ?? throw new InvalidDataException(
            $"'{run.Path}' was trained on images that a program gave to the library, which only that program has; go on "
            + "with the run there, or use its ONNX files."),
        cancellation);

    public static ImageSet Load(ImageSetOptions options, CancellationToken cancellation)
    {
        ImageSet images = ProgressDisplay.Run<LoadProgress, ImageSet>(
            "loading images",
            Describe,
            progress => ImageSetLoader.Load(options, progress, cancellation));
        Output.Note(
            $"{images.Name}: {images.Count} images of {images.Width}x{images.Height}x{images.Channels}");
        return images;
    }

    /// <summary>Progress in words.</summary>
    public static ProgressReport Describe(LoadProgress progress) => new(
        $"{progress.What}  {progress.Done}/{progress.Total} images",
        string.Empty,
        (double)progress.Done / progress.Total);
}
