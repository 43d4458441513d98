using System.Diagnostics;
using Dcgan.Shared;

namespace Dcgan.Cli.Console;

/// <summary>Adds the time left to reports.</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="describe">A report in words.</param>
/// <param name="silence">How long the work must have gone on before a time is told.</param>
internal sealed class TimedReports<T>(Func<T, ProgressReport> describe, TimeSpan silence)
{
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly Dictionary<string, TimeLeft> _left = new(StringComparer.Ordinal);

    /// <summary>A report in words, with the time left.</summary>
    public ProgressReport Of(T value)
    {
        ProgressReport report = describe(value);
        if (!_left.TryGetValue(report.Work, out TimeLeft? left))
        {
            _left[report.Work] = left = new TimeLeft();
        }

        TimeSpan? time = left.At(report.Share);
        return report with
        {
            Share = double.IsFinite(report.Share) ? Math.Clamp(report.Share, 0, 1) : 0,
            Left = _sinceStart.Elapsed < silence ? null : time,
        };
    }
}
