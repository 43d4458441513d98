using System.Globalization;
using System.Text;

namespace Dcgan.Cli.Tests.Console;

/// <summary>What a terminal shows of what was written to it; as much of ECMA-48 as a progress bar uses.</summary>
internal sealed class Screen
{
    private readonly List<StringBuilder> _rows = [new()];
    private int _row;
    private int _column;

    /// <summary>The rows, without blanks at their ends and without those that hold nothing.</summary>
    public static string[] Of(string written)
    {
        var screen = new Screen();
        for (int at = 0; at < written.Length; at++)
        {
            if (written[at] == '\u001b')
            {
                Assert.AreEqual('[', written[++at]);
                int start = ++at;
                while (!char.IsBetween(written[at], '@', '~'))
                {
                    at++;
                }

                screen.Control(written[at], written[start..at]);
            }
            else
            {
                screen.Put(written[at]);
            }
        }

        return [.. screen._rows.Select(row => row.ToString().TrimEnd()).Where(row => row.Length > 0)];
    }

    private void Put(char character)
    {
        switch (character)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                // A terminal returns the carriage, too.
                (_row, _column) = (_row + 1, 0);
                if (_row == _rows.Count)
                {
                    _rows.Add(new StringBuilder());
                }

                break;
            default:
                StringBuilder row = _rows[_row];
                row.Append(' ', Math.Max(0, _column + 1 - row.Length));
                row[_column++] = character;
                break;
        }
    }

    private void Control(char command, string argument)
    {
        switch (command)
        {
            case 'A':
                _row = Math.Max(0, _row - Math.Max(1, Number(argument)));
                break;
            case 'B':
                _row = Math.Min(_rows.Count - 1, _row + Math.Max(1, Number(argument)));
                break;
            case 'K' when argument == "2":
                _rows[_row].Clear();
                break;
            case 'K' when argument is "" or "0":
                _rows[_row].Length = Math.Min(_rows[_row].Length, _column);
                break;
            case 'J' when argument is "" or "0":
                _rows[_row].Length = Math.Min(_rows[_row].Length, _column);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm' or 'h' or 'l':
                // Colours, and the cursor's visibility.
                break;
            default:
                Assert.Fail($"The bar uses a command that this screen does not know: {argument}{command}.");
                break;
        }
    }

    private static int Number(string argument) => argument.Length == 0 ? 0 : int.Parse(argument, CultureInfo.InvariantCulture);
}
