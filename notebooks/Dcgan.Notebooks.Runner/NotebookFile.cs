using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dcgan.Shared;

namespace Dcgan.Notebooks.Runner;

/// <summary>
/// An <c>.ipynb</c> file (nbformat 4): cells of text and of C#, and what they showed when they last ran.
/// </summary>
internal sealed class NotebookFile
{
    private const string Ours = "dcgan";
    private const string HashKey = "source_sha256";

    private static readonly JsonSerializerOptions _layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _root;

    private NotebookFile(string path, JsonObject root, IReadOnlyList<CodeCell> cells)
    {
        Path = path;
        _root = root;
        CodeCells = cells;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>The cells of code, in order.</summary>
    public IReadOnlyList<CodeCell> CodeCells { get; }

    /// <summary>The text cells, in order.</summary>
    public IEnumerable<string> Texts => Cells(_root, Path)
        .Where(cell => (string?)cell["cell_type"] == "markdown").Select(cell => CodeCell.Text(cell["source"]));

    /// <summary>The hash of the code that the kept outputs belong to; null where there is none.</summary>
    public string? OutputsHash => (string?)_root["metadata"]?[Ours]?[HashKey];

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="InvalidDataException">The file is no notebook of C#; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookFile Read(string path)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(File.ReadAllText(path));
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"'{path}' is no notebook: {failure.Message}", failure);
        }

        if (root is not JsonObject notebook || (int?)notebook["nbformat"] != 4)
        {
            throw new InvalidDataException($"'{path}' is no notebook of nbformat 4.");
        }

        return (string?)notebook["metadata"]?["kernelspec"]?["language"] == "C#"
            ? new NotebookFile(path, notebook,
                [.. Cells(notebook, path).Where(cell => (string?)cell["cell_type"] == "code").Select(cell => new CodeCell(cell))])
            : throw new InvalidDataException($"'{path}' is no notebook of C#; its metadata.kernelspec.language must be 'C#'.");
    }

    /// <summary>
    /// The SHA-256 of the code and of the version that it ran with, in hexadecimal digits: outputs with another one belong to
    /// other code.
    /// </summary>
    /// <param name="version">The version of the product.</param>
    public string Hash(string version)
    {
        var text = new StringBuilder(version);
        foreach (CodeCell cell in CodeCells)
        {
            // A length before each text keeps what moves from one cell to the next apart.
            text.Append('\n').Append(cell.Source.Length).Append('\n').Append(cell.Source);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Writes the file anew, with what its cells hold now.</summary>
    /// <param name="version">The version of the product that the outputs come from.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string version)
    {
        var metadata = (JsonObject)_root["metadata"]!;
        metadata[Ours] = new JsonObject { [HashKey] = Hash(version), ["version"] = version };
        AtomicFile.WriteAllBytes(Path, Encoding.UTF8.GetBytes(_root.ToJsonString(_layout) + "\n"));
    }

    private static IEnumerable<JsonObject> Cells(JsonObject root, string path) =>
        root["cells"] is JsonArray cells
            ? cells.OfType<JsonObject>()
            : throw new InvalidDataException($"'{path}' is no notebook: it has no cells.");
}
