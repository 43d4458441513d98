using System.Diagnostics;
using Spectre.Console;

namespace Dcgan.Cli.Console;

/// <summary>
/// Progress on standard error: a bar where that is a terminal, a plain line now and then where it is not.
/// </summary>
internal static class ProgressDisplay
{
    private const int NarrowestBar = 10;
    private const int WidestBar = 40;
    private const int Percentage = 6;

    /// <summary>Runs work that reports how far it is.</summary>
    /// <typeparam name="TProgress">What it reports.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="what">Its name while nothing has been reported.</param>
    /// <param name="describe">A report in words.</param>
    /// <param name="work">The work.</param>
    public static TResult Run<TProgress, TResult>(
        string what, Func<TProgress, ProgressReport> describe, Func<IProgress<TProgress>, TResult> work)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        if (System.Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
        {
            return work(new PlainLines<TProgress>(describe));
        }

        return RunWithBar(console, what, describe, work);
    }

    /// <summary>The same with a bar on a terminal; what <see cref="Output.Note"/> writes meanwhile comes to stand above it.</summary>
    internal static TResult RunWithBar<TProgress, TResult>(
        IAnsiConsole console, string what, Func<TProgress, ProgressReport> describe, Func<IProgress<TProgress>, TResult> work)
    {
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
                    return work(new Relay<TProgress>(progress =>
                    {
                        ProgressReport report = describe(progress);
                        string line = Fitting(report, console.Profile.Width - NarrowestBar - Percentage);
                        bar.Width = Math.Clamp(console.Profile.Width - Percentage - line.Length, NarrowestBar, WidestBar);
                        task.Description = Markup.Escape(line);
                        task.Value = report.Share;
                    }));
                }
                finally
                {
                    Output.AboveBar = null;
                }
            });
    }

    // A line that wraps would leave its remains on the screen whenever the bar is drawn again.
    private static string Fitting(ProgressReport report, int room) =>
        report.Whole.Length <= room ? report.Whole
        : report.Summary.Length <= room ? report.Summary
        : report.Summary[..Math.Max(room, 0)];

    /// <summary>Reports on the caller's thread, in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    /// <summary>Says nothing about work of a second.</summary>
    private sealed class PlainLines<T>(Func<T, ProgressReport> describe) : IProgress<T>
    {
        private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
        private bool _any;

        public void Report(T value)
        {
            ProgressReport report = describe(value);
            if (_sinceLine.Elapsed >= (_any ? Every : FirstAfter) || (_any && report.Share >= 1))
            {
                Output.Note(report.Whole);
                _sinceLine.Restart();
                _any = true;
            }
        }
    }
}
