using System.CommandLine;

namespace Dcgan.Cli.Arguments;

/// <summary>Finds what somebody meant to type.</summary>
internal static class Spelling
{
    private const int MostMistakes = 2;

    /// <summary>The commands or options of a command that a word is nearest to; none where none is near.</summary>
    /// <param name="command">The command that the word was given to.</param>
    /// <param name="word">The word.</param>
    public static IReadOnlyList<string> Nearest(Command command, string word)
    {
        IEnumerable<string> names = word.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
                .Where(option => !option.Hidden).Select(option => option.Name)
            : command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);
        return Nearest(names, word);
    }

    /// <summary>
    /// The name with the fewest mistakes in a word, or those: at most two, and at most a third of its letters.
    /// </summary>
    public static IReadOnlyList<string> Nearest(IEnumerable<string> names, string word)
    {
        (string Name, int Mistakes)[] near =
        [
            .. names.Select(name => (Name: name, Mistakes: Mistakes(name, word)))
                .Where(one => one.Mistakes <= Math.Min(MostMistakes, Math.Max(1, one.Name.Length / 3))),
        ];
        return [.. near.Where(one => one.Mistakes == near.Min(other => other.Mistakes)).Select(one => one.Name)];
    }

    /// <summary>
    /// The fewest letters to add, drop, replace or swap with the next that make one word the other (Damerau, "A technique for
    /// computer detection and correction of spelling errors", 1964; no letter is touched twice).
    /// </summary>
    public static int Mistakes(string one, string other)
    {
        int[,] mistakes = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                mistakes[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(mistakes[i - 1, j], mistakes[i, j - 1]) + 1,
                    mistakes[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    mistakes[i, j] = Math.Min(mistakes[i, j], mistakes[i - 2, j - 2] + 1);
                }
            }
        }

        return mistakes[one.Length, other.Length];
    }
}
