using Dcgan.Cli.Console;
using Spectre.Console;

namespace Dcgan.Cli.Tests.Console;

/// <summary>Progress on a terminal, and what is told meanwhile.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ProgressDisplayTests
{
    [TestMethod]
    public void Notes_come_to_stand_above_the_bar_each_whole_and_in_order()
    {
        string[] notes = ["'mnist' is not on this machine: fetching [a file].", "It is replaced once that has come.", "short"];

        string[] rows = Rows(progress =>
        {
            for (int step = 0; step < notes.Length; step++)
            {
                progress.Report((step + 1.0) / notes.Length);

                // The bar is drawn ten times a second.
                Thread.Sleep(250);
                Output.Note(notes[step]);
            }
        });

        CollectionAssert.AreEqual(notes, rows[..notes.Length]);
        Assert.HasCount(notes.Length + 1, rows);
        Assert.Contains("100%", rows[^1]);
        Assert.Contains("step 1.00", rows[^1]);
    }

    [TestMethod]
    public void The_time_left_is_shown_and_work_besides_does_not_stay()
    {
        var written = new StringWriter { NewLine = "\n" };
        ProgressDisplay.RunWithBar<ProgressReport, int>(Terminal(written), "working", report => report, progress =>
        {
            progress.Report(new ProgressReport("step 0", "details", 0));
            Thread.Sleep(1_200);
            progress.Report(new ProgressReport("step 1", "details", 0.5));
            Thread.Sleep(250);
            progress.Report(new ProgressReport("judging", string.Empty, 0.1) { Work = "besides" });
            Thread.Sleep(250);
            return 0;
        });

        Assert.MatchesRegex(@"step 1  \d+ s left  details", written.ToString());
        Assert.Contains("judging", written.ToString());
        string row = Screen.Of(written.ToString()).Single();
        Assert.Contains("step 1", row);
        Assert.Contains("50%", row);
    }

    [TestMethod]
    public void A_hostile_note_stays_a_line_of_text()
    {
        string[] rows = Rows(_ => Output.Note("\u001b[2J[red]no markup[/]\nforged"));

        Assert.AreEqual(@"\u{1b}[2J[red]no markup[/]\u{a}forged", rows[0]);
    }

    [TestMethod]
    public void After_the_bar_or_a_failure_notes_go_to_standard_error_again()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => Rows(_ => throw new InvalidDataException()));
        Assert.IsNull(Output.AboveBar);

        Rows(_ => Assert.IsNotNull(Output.AboveBar));
        Assert.IsNull(Output.AboveBar);
    }

    private static string[] Rows(Action<IProgress<double>> work)
    {
        var written = new StringWriter { NewLine = "\n" };
        ProgressDisplay.RunWithBar<double, int>(
            Terminal(written),
            "working",
            share => new ProgressReport(FormattableString.Invariant($"step {share:F2}"), string.Empty, share),
            progress =>
            {
                work(progress);
                return 0;
            });
        return Screen.Of(written.ToString());
    }

    private static IAnsiConsole Terminal(StringWriter written) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(written),
    });
}
