using Dcgan.Imaging;

namespace Dcgan.Training.Runs.Reports;

/// <summary>The fixed seeds through a training, as an animated GIF.</summary>
public static class ProgressAnimation
{
    private const int MostFrames = 60;
    private const int LargestSide = 560;
    private static readonly TimeSpan _delay = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan _lastDelay = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Draws the run's sample grids one after the other: all of them up to 60, else 60 evenly over the training, and of each as
    /// many of its rows and columns as fit into 560 pixels; larger images are shrunk.
    /// </summary>
    /// <param name="folder">The run, which may be in progress.</param>
    /// <param name="path">The file to write.</param>
    /// <exception cref="InvalidDataException">The run has no samples yet, or one is broken; the message says which.</exception>
    /// <exception cref="IOException">A file cannot be read or written; the message names it.</exception>
    public static void Save(RunFolder folder, string path)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var history = new SampleHistory(folder, RunRecord.Load(folder.RecordPath).Plan);
        IReadOnlyList<SampleFile> samples = history.Pick(MostFrames);
        if (samples.Count == 0)
        {
            throw new InvalidDataException($"'{folder.SamplesPath}' has no sample grids yet; let the run begin.");
        }

        GifWriter.Write(
            samples.Select((sample, index) => new GifFrame(
                history.Read(sample, LargestSide), index == samples.Count - 1 ? _lastDelay : _delay)),
            path);
    }
}
