using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dcgan.Cli.Console;

/// <summary>Results on standard output.</summary>
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
        int width = rows.Max(row => row.Name.Length);
        foreach ((string name, string value) in rows)
        {
            System.Console.Out.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
