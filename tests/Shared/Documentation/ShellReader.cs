using System.Text;

namespace Dcgan.Tests.Shared.Documentation;

/// <summary>
/// Splits a block of commands into words, by the rules of the POSIX shell (IEEE 1003.1, "Token Recognition" and
/// "Quoting") that pages need: quotes, backslashes, lines that go on, comments. Nothing is expanded, and operators
/// are words.
/// </summary>
internal sealed class ShellReader
{
    private readonly string _text;
    private readonly List<List<string>> _commands = [[]];
    private readonly StringBuilder _word = new();
    private bool _inWord;

    private ShellReader(string text) => _text = text;

    /// <summary>The commands of a block, one a line; the last one comes with the output that the page shows.</summary>
    public static IEnumerable<ShellCommand> Read(FencedBlock block)
    {
        List<string>[] lines = [.. new ShellReader(block.Text).Split().Where(words => words.Count > 0)];
        return lines.Select((words, i) =>
        {
            int variables = words.TakeWhile(IsAssignment).Count();
            return new ShellCommand(block.Page, block.Line, words[variables..], [.. words.Take(variables).Select(Assignment)])
            {
                Shown = i == lines.Length - 1 ? block.Shown : null,
            };
        });
    }

    /// <summary>The words of one command.</summary>
    public static IReadOnlyList<string> Words(string command) => new ShellReader(command).Split().Single(words => words.Count > 0);

    private List<List<string>> Split()
    {
        for (int i = 0; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c == '\\')
            {
                i++;
                if (i < _text.Length && _text[i] != '\n')
                {
                    Add(_text[i]);
                }
            }
            else if (c is '\'' or '"')
            {
                i = Quoted(i + 1, c);
            }
            else if (c == '#' && !_inWord)
            {
                i = (_text.IndexOf('\n', i) is int end and >= 0 ? end : _text.Length) - 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                EndWord();
                if (c == '\n' && _commands[^1].Count > 0)
                {
                    _commands.Add([]);
                }
            }
            else
            {
                Add(c);
            }
        }

        EndWord();
        return _commands;
    }

    /// <summary>Takes what stands between quotes.</summary>
    /// <returns>Where the closing quote is.</returns>
    private int Quoted(int start, char quote)
    {
        _inWord = true;
        for (int i = start; i < _text.Length; i++)
        {
            if (_text[i] == quote)
            {
                return i;
            }

            if (quote == '"' && _text[i] == '\\' && i + 1 < _text.Length && _text[i + 1] is '"' or '\\' or '$' or '`')
            {
                i++;
            }

            Add(_text[i]);
        }

        throw new FormatException($"A quote is not closed: {_text[start..]}");
    }

    private void Add(char c)
    {
        _word.Append(c);
        _inWord = true;
    }

    private void EndWord()
    {
        if (_inWord)
        {
            _commands[^1].Add(_word.ToString());
            _word.Clear();
            _inWord = false;
        }
    }

    private static bool IsAssignment(string word) =>
        word.IndexOf('=') is int end and > 0 && word[..end].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static (string Name, string Value) Assignment(string word) => (word[..word.IndexOf('=')], word[(word.IndexOf('=') + 1)..]);
}
