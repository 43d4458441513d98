namespace Dcgan.Cli.Doctor;

/// <summary>Breaks text into lines.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text; words that are longer than a line, such as paths, stay whole.</summary>
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="width">Characters of a line.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = string.Empty;
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
