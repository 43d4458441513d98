using Dcgan.Cli.Console;

namespace Dcgan.Cli.Doctor;

/// <summary>Findings for people: a state, a topic, and what was found, in 80 columns.</summary>
internal sealed class ExaminationText(TextWriter output)
{
    private const int Width = 80;
    private const int StateWidth = 9;
    private const int TopicWidth = 16;
    private const string CommandIndent = "  ";

    /// <summary>Writes a finding, and what to do about it.</summary>
    public void Write(Finding finding)
    {
        string state = finding.State switch
        {
            FindingState.Ok => "ok",
            FindingState.Note => "note",
            _ => "problem",
        };
        WriteRows(state, finding.Topic, finding.Text);
        if (finding.Remedy is string remedy)
        {
            WriteRows(string.Empty, "  to do", remedy);
        }

        if (finding.Command is string command)
        {
            output.WriteLine(new string(' ', StateWidth + TopicWidth) + CommandIndent + TerminalText.Escape(command));
        }
    }

    /// <summary>Writes what it comes to.</summary>
    public void WriteEnd(Examination examination)
    {
        output.WriteLine();
        output.WriteLine($"Training {Works(examination.Trains)}. Generating pictures {Works(examination.Generates)}.");
    }

    private static string Works(bool works) => works ? "works" : "does not work";

    private void WriteRows(string state, string topic, string text)
    {
        // Messages of other programs may have lines of their own.
        string words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach ((int row, string line) in Wrapping.Lines(TerminalText.Escape(words), Width - StateWidth - TopicWidth).Index())
        {
            output.WriteLine(
                (row == 0 ? state : string.Empty).PadRight(StateWidth) + (row == 0 ? topic : string.Empty).PadRight(TopicWidth) + line);
        }
    }
}
