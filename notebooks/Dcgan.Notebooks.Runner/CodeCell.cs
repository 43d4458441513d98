using System.Text.Json.Nodes;

namespace Dcgan.Notebooks.Runner;

/// <summary>A cell of code in a notebook.</summary>
internal sealed class CodeCell(JsonObject cell)
{
    /// <summary>The code.</summary>
    public string Source { get; } = Text(cell["source"]);

    /// <summary>How the cell is called in messages: its first line that is neither empty nor a reference.</summary>
    public string Name => Source.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && line[0] != '#')?.Trim() ?? "references";

    /// <summary>The outputs kept in the file.</summary>
    public JsonArray Outputs => cell["outputs"] as JsonArray ?? [];

    /// <summary>Whether the file says that it has been run.</summary>
    public bool HasRun => cell["execution_count"] is JsonValue;

    /// <summary>Takes over what a run of the cell gave.</summary>
    /// <param name="number">Which run it was in its notebook, from 1.</param>
    /// <param name="printed">What it wrote to standard output.</param>
    /// <param name="shown">What it ended with, by MIME type; null for nothing.</param>
    public void Keep(int number, string printed, IReadOnlyDictionary<string, string>? shown)
    {
        var outputs = new JsonArray();
        if (printed.Length > 0)
        {
            outputs.Add(new JsonObject
            {
                ["name"] = "stdout",
                ["output_type"] = "stream",
                ["text"] = Lines(printed),
            });
        }

        if (shown is not null)
        {
            var data = new JsonObject();
            foreach ((string type, string content) in shown)
            {
                // A picture is one line, however long.
                data[type] = type == "image/png" ? content : Lines(content);
            }

            outputs.Add(new JsonObject
            {
                ["data"] = data,
                ["execution_count"] = number,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            });
        }

        cell["execution_count"] = number;
        cell["outputs"] = outputs;
    }

    /// <summary>A text of nbformat: a string, or its lines.</summary>
    public static string Text(JsonNode? source) => source switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue text => (string?)text ?? string.Empty,
        _ => string.Empty,
    };

    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
