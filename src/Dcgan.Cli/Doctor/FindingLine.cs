using System.Text.Json;

namespace Dcgan.Cli.Doctor;

/// <summary>
/// Findings that a process hands to the one that started it: a line of its standard output, told from the lines that native code
/// prints there by how it begins.
/// </summary>
internal static class FindingLine
{
    private const string Start = "dcgan doctor found: ";

    /// <summary>Writes the line.</summary>
    public static void Write(TextWriter output, IEnumerable<Finding> findings)
    {
        // Native code may have left a line unfinished.
        output.Write($"\n{Start}{JsonSerializer.Serialize(findings, JsonSerializerOptions.Web)}\n");
        output.Flush();
    }

    /// <summary>The findings in what a process printed; null where it did not come so far.</summary>
    public static Finding[]? Parse(string printed)
    {
        string? line = printed.Split('\n').LastOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal));
        try
        {
            return line is null ? null : JsonSerializer.Deserialize<Finding[]>(line[Start.Length..], JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // It was ended while it printed: its exit code and its errors tell why.
            return null;
        }
    }
}
