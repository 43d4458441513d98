using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dcgan.Cli.Console;

/// <summary>Results on standard output, and lines for people on standard error.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prints one JSON document.</summary>
    public static void Json<T>(T value) => System.Console.Out.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>Prints names and values in two columns.</summary>
    public static void Table(params (string Name, string Value)[] rows)
    {
        string[] names = [.. rows.Select(row => TerminalText.Escape(row.Name))];
        int width = names.Max(name => name.Length);
        foreach ((string name, string value) in names.Zip(rows.Select(row => row.Value)))
        {
            System.Console.Out.WriteLine($"{name.PadRight(width)}  {TerminalText.Escape(value)}");
        }
    }

    /// <summary>Prints rows in columns: the first to the left, the others, numbers mostly, to the right.</summary>
    public static void Columns(string[] titles, IEnumerable<string[]> rows)
    {
        string[][] all = [titles, .. rows.Select(row => row.Select(TerminalText.Escape).ToArray())];
        int[] widths = [.. titles.Select((_, column) => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            System.Console.Out.WriteLine(string.Join("  ", row.Select((cell, column) =>
                column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        }
    }

    /// <summary>
    /// Writes a line above the bar that is drawn at the moment; null where none is, and lines go to standard error as they are.
    /// </summary>
    public static Action<string>? AboveBar { get; set; }

    /// <summary>Prints one line for people to standard error.</summary>
    public static void Note(string line)
    {
        string safe = TerminalText.Escape(line);
        if (AboveBar is Action<string> write)
        {
            write(safe);
        }
        else
        {
            System.Console.Error.WriteLine(safe);
        }
    }
}
