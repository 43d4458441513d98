using System.Globalization;
using System.Text;

namespace Dcgan.Cli.Console;

/// <summary>Makes text of unknown origin safe to show on a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Writes whatever could end the line, move the cursor, change colours or titles, hide or reorder text by its number,
    /// such as <c>\u{1b}</c>.
    /// </summary>
    public static string Escape(string text)
    {
        if (!text.EnumerateRunes().Any(IsUnsafe))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsUnsafe(rune))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                safe.Append(rune);
            }
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
