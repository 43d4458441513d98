using System.CommandLine.Parsing;
using System.Globalization;

namespace Dcgan.Cli.Arguments;

/// <summary>A size of memory on the command line: <c>512MB</c>, <c>2GB</c> or <c>1.5GB</c>, of 2²⁰ and 2³⁰ bytes.</summary>
internal static class ByteSize
{
    private const double Largest = 1L << 60;

    /// <summary>Reads one token, or reports what is wrong with it.</summary>
    public static long? Parse(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        int unit = text.EndsWith("MB", StringComparison.OrdinalIgnoreCase) ? 20
            : text.EndsWith("GB", StringComparison.OrdinalIgnoreCase) ? 30
            : 0;
        if (unit > 0
            && double.TryParse(text[..^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * (1L << unit) is >= 1 << 20 and <= Largest)
        {
            return (long)(number * (1L << unit));
        }

        result.AddError(
            $"{(result.Parent as OptionResult)?.IdentifierToken?.Value} is '{text}'; use a size from 1MB on, such as 512MB or 2GB.");
        return null;
    }
}
