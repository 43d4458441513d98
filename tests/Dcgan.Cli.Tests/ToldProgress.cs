using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests;

/// <summary>The lines in which a command tells how far it is.</summary>
internal static partial class ToldProgress
{
    /// <summary>What makes a command tell all of them, however short it is.</summary>
    public static (string Name, string Value)[] All { get; } = [("DCGAN_PROGRESS", "0")];

    /// <summary>Asserts that each work has a line with the time left, and that none is odd.</summary>
    /// <param name="result">What the command left.</param>
    /// <param name="works">How their lines begin.</param>
    public static void Require(DcganResult result, params string[] works)
    {
        foreach (string work in works)
        {
            Assert.IsTrue(
                result.ErrorLines.Any(line => line.StartsWith(work, StringComparison.Ordinal) && Left().IsMatch(line)),
                $"{work}:\n{result.Error}");
        }

        Assert.IsFalse(Odd().IsMatch(result.Error), result.Error);
    }

    [GeneratedRegex(@"  (\d+ min )?\d+ s left")]
    private static partial Regex Left();

    [GeneratedRegex(@"NaN|∞|-\d+ (s|min|h|d)\b.* left")]
    private static partial Regex Odd();
}
