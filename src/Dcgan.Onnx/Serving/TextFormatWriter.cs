using System.Globalization;
using System.Text;

namespace Dcgan.Onnx.Serving;

/// <summary>
/// Writes a message in protobuf's text format (Protocol Buffers documentation, "Text Format Language Specification"), which
/// Google.Protobuf for C# has no writer for.
/// </summary>
internal sealed class TextFormatWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line for people.</summary>
    /// <param name="line">The line, without line breaks.</param>
    public void Comment(string line) => Line($"# {line}");

    /// <summary>A string.</summary>
    public void Text(string field, string value) => Line($"{field}: {Quote(value)}");

    /// <summary>A whole number.</summary>
    public void Number(string field, long value) => Line(string.Create(CultureInfo.InvariantCulture, $"{field}: {value}"));

    /// <summary>The name of an enumeration's value.</summary>
    public void Enumeration(string field, string value) => Line($"{field}: {value}");

    /// <summary>Whole numbers, possibly none.</summary>
    public void Numbers(string field, IEnumerable<long> values)
    {
        string list = string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        Line(list.Length > 0 ? $"{field}: [ {list} ]" : $"{field}: [ ]");
    }

    /// <summary>A message inside this one.</summary>
    public void Message(string field, Action content)
    {
        Line($"{field} {{");
        _depth++;
        content();
        _depth--;
        Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Line(string line) => _text.Append(' ', 2 * _depth).Append(line).Append('\n');

    /// <summary>The bytes of UTF-8 between quotes; all but printable ASCII as three octal digits, which end where they end.</summary>
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (byte unit in Encoding.UTF8.GetBytes(value))
        {
            char character = (char)unit;
            if (character is '"' or '\\')
            {
                quoted.Append('\\').Append(character);
            }
            else if (character is >= ' ' and <= '~')
            {
                quoted.Append(character);
            }
            else
            {
                quoted.Append('\\').Append((char)('0' + (unit >> 6))).Append((char)('0' + ((unit >> 3) & 7)))
                    .Append((char)('0' + (unit & 7)));
            }
        }

        return quoted.Append('"').ToString();
    }
}
