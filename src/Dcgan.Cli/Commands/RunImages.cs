using Dcgan.Cli.Console;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Commands;

/// <summary>Loads an image set with progress on standard error.</summary>
internal static class RunImages
{
    public static ImageSet Load(ImageSetOptions options, CancellationToken cancellation)
    {
        ImageSet images = ProgressDisplay.Run<LoadProgress, ImageSet>(
            "loading images",
            progress => new ProgressReport(
                $"{progress.What}  {progress.Done}/{progress.Total} images",
                string.Empty,
                (double)progress.Done / progress.Total),
            progress => ImageSetLoader.Load(options, progress, cancellation));
        Output.Note(
            $"{images.Name}: {images.Count} images of {images.Width}x{images.Height}x{images.Channels}");
        return images;
    }
}
