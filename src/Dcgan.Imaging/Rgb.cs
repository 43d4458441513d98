using System.Globalization;

namespace Dcgan.Imaging;

/// <summary>An opaque sRGB colour, 0–255 per component; written <c>#rrggbb</c>.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>White, #ffffff.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Black, #000000.</summary>
    public static Rgb Black { get; }

    /// <summary>Reads <c>#rrggbb</c>; the # may be missing.</summary>
    /// <exception cref="FormatException">The text is not a colour; the message shows it and the expected form.</exception>
    public static Rgb Parse(string text) =>
        TryParse(text, out Rgb colour)
            ? colour
            : throw new FormatException($"'{text}' is not a colour; write six hexadecimal digits, such as #ffffff.");

    /// <summary>Reads <c>#rrggbb</c>; the # may be missing. False where the text is not a colour.</summary>
    public static bool TryParse(string? text, out Rgb colour)
    {
        ReadOnlySpan<char> digits = text.AsSpan();
        if (digits.StartsWith("#"))
        {
            digits = digits[1..];
        }

        colour = default;
        if (digits.Length != 6
            || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
        {
            return false;
        }

        colour = new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";
}
