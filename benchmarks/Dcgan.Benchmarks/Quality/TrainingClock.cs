using System.Diagnostics;
using System.Text.Json;

namespace Dcgan.Benchmarks.Quality;

/// <summary>
/// How long a training has taken, over all the processes that worked on it: what a process did after the last point that is
/// gone on from counts only once it is done again.
/// </summary>
internal sealed class TrainingClock
{
    private readonly string _path;
    private readonly double _secondsBefore;
    private readonly double _processorSecondsBefore;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _processorStart = Environment.CpuUsage.TotalTime;

    /// <summary>Starts, or goes on.</summary>
    /// <param name="path">The file of its times.</param>
    /// <param name="images">Images that the training has seen and goes on from.</param>
    public TrainingClock(string path, long images)
    {
        _path = path;
        Time[] kept = [.. Read(path).Where(time => time.Images <= images)];
        File.WriteAllLines(path, kept.Select(time => JsonSerializer.Serialize(time)));
        _secondsBefore = kept.LastOrDefault()?.Seconds ?? 0;
        _processorSecondsBefore = kept.LastOrDefault()?.ProcessorSeconds ?? 0;
    }

    /// <summary>Seconds of wall-clock time.</summary>
    public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>Seconds of processor time, all threads together.</summary>
    public double ProcessorSeconds =>
        _processorSecondsBefore + (Environment.CpuUsage.TotalTime - _processorStart).TotalSeconds;

    /// <summary>Notes how long it took up to here.</summary>
    /// <param name="images">Images seen.</param>
    public void Mark(long images) => File.AppendAllText(
        _path, JsonSerializer.Serialize(new Time(images, Seconds, ProcessorSeconds)) + "\n");

    private static IEnumerable<Time> Read(string path)
    {
        // A process that was killed may have left half of a line at the end.
        foreach (string line in File.Exists(path) ? File.ReadAllLines(path).Where(line => line.EndsWith('}')) : [])
        {
            yield return JsonSerializer.Deserialize<Time>(line)!;
        }
    }

    private sealed record Time(long Images, double Seconds, double ProcessorSeconds);
}
