using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Dcgan.Cli.Arguments;

/// <summary>Numbers on the command line, written the same in every culture.</summary>
internal static class Number
{
    /// <summary>Reads one token, or reports what is wrong with it.</summary>
    public static T? Parse<T>(ArgumentResult result)
        where T : struct, INumber<T>
    {
        string text = result.Tokens.Single().Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number))
        {
            return number;
        }

        string kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number, such as 0.001";
        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value} is '{text}'; use {kind}.");
        return null;
    }
}
