using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dcgan.Notebooks.Tests;

/// <summary>A notebook of code cells, made for a test.</summary>
internal static class TestNotebook
{
    /// <summary>Writes it as <c>test.ipynb</c>.</summary>
    /// <returns>Its path.</returns>
    public static string Write(TestFolder folder, params string[] code)
    {
        var cells = new JsonArray();
        foreach (string source in code)
        {
            cells.Add(new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            });
        }

        var notebook = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "C#" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(folder["test.ipynb"], notebook.ToJsonString(new JsonSerializerOptions()));
        return folder["test.ipynb"];
    }
}
