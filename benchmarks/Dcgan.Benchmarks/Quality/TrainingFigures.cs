namespace Dcgan.Benchmarks.Quality;

/// <summary>What one training took.</summary>
/// <param name="Epochs">Passes over the images.</param>
/// <param name="Images">Real images seen.</param>
/// <param name="Seconds">Wall-clock time of all of it: steps, losses, sample grids, checkpoints, the export.</param>
/// <param name="ProcessorSeconds">Processor time, all threads together.</param>
/// <param name="Threads">libtorch's threads.</param>
/// <param name="Processor">What it ran on.</param>
/// <param name="Build">The build that ended it.</param>
internal sealed record TrainingFigures(
    int Epochs, long Images, double Seconds, double ProcessorSeconds, int Threads, string Processor, string Build)
{
    /// <summary>Training images a second of wall-clock time.</summary>
    public double ImagesPerSecond => Images / Seconds;
}
