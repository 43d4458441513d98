using System.Diagnostics;
using Spectre.Console;

namespace Dcgan.Cli.Console;

/// <summary>
/// Progress on standard error, with the time left: a bar where that is a terminal, a plain line now and then where it is not.
/// </summary>
internal static class ProgressDisplay
{
    private const int NarrowestBar = 10;
    private const int WidestBar = 40;
    private const int Percentage = 6;

    /// <summary>Of work that lasts no longer nothing is said in lines, and of its first moments no time left is told.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(1);

    /// <summary>Runs work that reports how far it is.</summary>
    /// <typeparam name="TProgress">What it reports.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="what">Its name while nothing has been reported.</param>
    /// <param name="describe">A report in words.</param>
    /// <param name="work">The work.</param>
    public static TResult Run<TProgress, TResult>(
        string what, Func<TProgress, ProgressReport> describe, Func<IProgress<TProgress>, TResult> work)
    {
        TimeSpan every = ProgressInterval.Current;
        if (!System.Console.IsErrorRedirected
            && AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) }) is
            { Profile.Capabilities.Interactive: true } console)
        {
            return RunWithBar(console, what, describe, work);
        }

        return work(new PlainLines<TProgress>(describe, every));
    }

    /// <summary>The same for work that reports in words.</summary>
    public static TResult Run<TResult>(string what, Func<IProgress<ProgressReport>, TResult> work) =>
        Run(what, report => report, work);

    /// <summary>The same, in silence where the work is a matter of a moment: a bar would only stand there afterwards.</summary>
    public static TResult Run<TResult>(string what, bool isLong, Func<IProgress<ProgressReport>, TResult> work) =>
        isLong ? Run(what, work) : work(new Relay<ProgressReport>(_ => { }));

    /// <summary>The same with a bar on a terminal; what <see cref="Output.Note"/> writes meanwhile comes to stand above it.</summary>
    internal static TResult RunWithBar<TProgress, TResult>(
        IAnsiConsole console, string what, Func<TProgress, ProgressReport> describe, Func<IProgress<TProgress>, TResult> work)
    {
        var timed = new TimedReports<TProgress>(describe, _moment);
        var bar = new ProgressBarColumn { Width = NarrowestBar };
        return console.Progress()
            .AutoClear(false)
            .Columns(bar, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what), maxValue: 1);
                try
                {
                    // The console moves the bar out of the way, which whoever writes past it does not.
                    Output.AboveBar = line => console.WriteLine(line);
                    ProgressReport? own = null;
                    TResult result = work(new Relay<TProgress>(progress =>
                    {
                        ProgressReport report = timed.Of(progress);
                        own = report.Work.Length == 0 ? report : own;
                        Show(report);
                    }));

                    // What stays on the screen is the work itself, not what was done besides at its end.
                    if (own is ProgressReport last)
                    {
                        Show(last);
                    }

                    return result;
                }
                finally
                {
                    Output.AboveBar = null;
                }

                void Show(ProgressReport report)
                {
                    string line = Fitting(report, console.Profile.Width - NarrowestBar - Percentage);
                    bar.Width = Math.Clamp(console.Profile.Width - Percentage - line.Length, NarrowestBar, WidestBar);
                    task.Description = Markup.Escape(line);
                    task.Value = report.Share;
                }
            });
    }

    // A line that wraps would leave its remains on the screen whenever the bar is drawn again.
    private static string Fitting(ProgressReport report, int room) =>
        report.Whole.Length <= room ? report.Whole
        : report.Brief.Length <= room ? report.Brief
        : report.Brief[..Math.Max(room, 0)];

    /// <summary>Reports on the caller's thread, in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    /// <summary>Says nothing about work of a moment, unless every report is asked for.</summary>
    private sealed class PlainLines<T>(Func<T, ProgressReport> describe, TimeSpan every) : IProgress<T>
    {
        private readonly TimeSpan _firstAfter = every < _moment ? every : _moment;
        private readonly TimedReports<T> _timed = new(describe, every < _moment ? every : _moment);
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
        private bool _any;

        public void Report(T value)
        {
            ProgressReport report = _timed.Of(value);
            if (_sinceLine.Elapsed >= (_any ? every : _firstAfter) || (_any && report is { Share: >= 1, Work.Length: 0 }))
            {
                Output.Note(report.Whole);
                _sinceLine.Restart();
                _any = true;
            }
        }
    }
}
