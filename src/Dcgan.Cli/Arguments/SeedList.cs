using System.CommandLine.Parsing;
using System.Globalization;

namespace Dcgan.Cli.Arguments;

/// <summary>Seeds on the command line: numbers and ranges, such as <c>0-63</c> or <c>1,5,9-12</c>.</summary>
internal static class SeedList
{
    private const int MaxSeeds = 1_000_000;

    /// <summary>Reads one token, or reports what is wrong with it.</summary>
    public static long[] Parse(ArgumentResult result) => Read(result.Tokens.Single().Value, result.AddError);

    /// <summary>Reads seeds.</summary>
    /// <param name="text">Numbers and ranges.</param>
    /// <param name="refuse">Told what is wrong with them.</param>
    /// <returns>The seeds; none where something is wrong.</returns>
    public static long[] Read(string text, Action<string> refuse)
    {
        var seeds = new List<long>();
        foreach (string part in text.Split(','))
        {
            // A minus in front belongs to the number; one behind a digit makes a range.
            int dash = part.Length > 1 ? part.IndexOf('-', 1) : -1;
            string first = dash < 0 ? part : part[..dash];
            string last = dash < 0 ? part : part[(dash + 1)..];
            if (!long.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long from)
                || !long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long to)
                || to < from)
            {
                refuse($"The seeds are '{text}'; use numbers and rising ranges, such as 0-63 or 1,5,9-12.");
                return [];
            }

            if ((ulong)(to - from) >= (ulong)(MaxSeeds - seeds.Count))
            {
                refuse($"The seeds '{text}' are more than {MaxSeeds}; ask for fewer at a time.");
                return [];
            }

            for (long offset = 0; offset <= to - from; offset++)
            {
                seeds.Add(from + offset);
            }
        }

        return [.. seeds];
    }
}
