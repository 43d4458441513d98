using System.Diagnostics;
using Spectre.Console;

namespace Dcgan.Cli.Console;

/// <summary>
/// Progress on standard error: a bar where that is a terminal, a plain line now and then where it is not.
/// </summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs work that reports how far it is.</summary>
    /// <typeparam name="TProgress">What it reports.</typeparam>
    /// <typeparam name="TResult">What it gives.</typeparam>
    /// <param name="what">Its name while nothing has been reported.</param>
    /// <param name="describe">A report as a line, and the share done, 0 to 1.</param>
    /// <param name="work">The work.</param>
    public static TResult Run<TProgress, TResult>(
        string what, Func<TProgress, (string Line, double Share)> describe, Func<IProgress<TProgress>, TResult> work)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        if (System.Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
        {
            return work(new PlainLines<TProgress>(describe));
        }

        return console.Progress()
            .AutoClear(false)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what), maxValue: 1);
                return work(new Relay<TProgress>(report =>
                {
                    (string line, double share) = describe(report);
                    task.Description = Markup.Escape(line);
                    task.Value = share;
                }));
            });
    }

    /// <summary>Reports on the caller's thread, in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    private sealed class PlainLines<T>(Func<T, (string Line, double Share)> describe) : IProgress<T>
    {
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
        private bool _any;

        public void Report(T value)
        {
            (string line, double share) = describe(value);
            if (!_any || share >= 1 || _sinceLine.Elapsed >= LineEvery)
            {
                System.Console.Error.WriteLine(line);
                _sinceLine.Restart();
                _any = true;
            }
        }
    }
}
