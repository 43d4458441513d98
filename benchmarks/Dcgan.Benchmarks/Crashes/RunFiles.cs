using System.Text.Json;
using System.Text.Json.Nodes;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Imaging;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.TensorBoard;
using Dcgan.Training.Weights;
using Google.Protobuf;
using Tensorboard;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The files of a run folder: whether they are whole, and whether they are those of another run.</summary>
internal static class RunFiles
{
    private const string Lock = ".lock";
    private const string Unfinished = ".tmp";
    private const string Metrics = "metrics.jsonl";
    private const string Record = "run.json";
    private const string Report = "report.html";

    /// <summary>Copies a run.</summary>
    public static void Copy(string from, string to)
    {
        foreach (string file in Names(from))
        {
            string target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target);
        }
    }

    /// <summary>Number of files that a process was writing when it was killed.</summary>
    public static int CountUnfinished(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*" + Unfinished, SearchOption.AllDirectories).Length
        : 0;

    /// <summary>Opens every file by what would read it.</summary>
    /// <returns>The broken ones, each with the reason.</returns>
    public static IReadOnlyList<string> Broken(string folder)
    {
        var broken = new List<string>();
        foreach (string file in Directory.Exists(folder) ? Names(folder) : [])
        {
            try
            {
                Open(Path.Combine(folder, file));
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException or JsonException
                or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
            {
                broken.Add($"{file} is broken: {failure.Message}");
            }
        }

        return broken;
    }

    /// <summary>Compares two runs byte by byte, but for the speeds and dates that they note, of which the report is full.</summary>
    /// <param name="expected">One run's folder.</param>
    /// <param name="actual">The other's.</param>
    /// <param name="exactly">Whether speeds and date must be the same, too.</param>
    /// <returns>The files that differ.</returns>
    public static IReadOnlyList<string> Differences(string expected, string actual, bool exactly = false)
    {
        Func<string, byte[]> content = exactly ? File.ReadAllBytes : Content;
        SortedSet<string> names = new(Names(expected).Concat(Names(actual)).Where(name => exactly || !IsEvents(name)), StringComparer.Ordinal);
        return
        [
            .. names.Where(name => Differ(Path.Combine(expected, name), Path.Combine(actual, name))).Select(name => $"{name} differs"),
            .. exactly || Told(expected).SequenceEqual(Told(actual)) ? Array.Empty<string>() : ["what TensorBoard is told differs"],
        ];

        bool Differ(string one, string other) =>
            !File.Exists(one) || !File.Exists(other) || !content(one).SequenceEqual(content(other));
    }

    /// <summary>What a run has told of itself, last.</summary>
    /// <returns>Images of the last whole line; null where there is none.</returns>
    public static long? LastLogged(string folder)
    {
        string path = Path.Combine(folder, Metrics);
        string? last = File.Exists(path) ? WholeLines(path).LastOrDefault() : null;
        return last is null ? null : JsonNode.Parse(last)!["images"]!.GetValue<long>();
    }

    /// <summary>Every file's path in the folder, but for the lock.</summary>
    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file != Lock);

    private static bool IsEvents(string name) => name.StartsWith(EventLog.Prefix, StringComparison.Ordinal);

    /// <summary>The events of a run's only file of them, less times and speeds.</summary>
    private static IEnumerable<string> Told(string folder)
    {
        string file = Directory.GetFiles(folder, EventLog.Prefix + "*").Single();
        foreach (byte[] record in RecordFile.Read(file))
        {
            Event entry = Event.Parser.ParseFrom(record);
            entry.WallTime = 0;
            foreach (Summary.Types.Value speed in entry.Summary?.Value.Where(value => value.Tag.StartsWith("speed/", StringComparison.Ordinal)) ?? [])
            {
                speed.SimpleValue = 0;
            }

            yield return Convert.ToBase64String(entry.ToByteArray());
        }
    }

    private static void Open(string file)
    {
        using var scope = NewDisposeScope();
        if (IsEvents(Path.GetFileName(file)))
        {
            // A record that was being written is dropped when the run is resumed.
            Require(RecordFile.Read(file).Any(), "it holds no event.");
            return;
        }

        switch (Path.GetExtension(file))
        {
            case ".safetensors":
                Safetensors.Read(file);
                break;
            case ".onnx":
                BareSession.Open(file, threads: 1).Dispose();
                break;
            case ".png":
                ImageReader.Read(file, new ImageReadOptions());
                break;
            case ".jsonl":
                foreach (string line in WholeLines(file))
                {
                    JsonNode.Parse(line);
                }

                break;
            case ".json":
                RunRecord.Load(file);
                break;
            case ".gif":
                Require(File.ReadAllBytes(file) is [(byte)'G', (byte)'I', (byte)'F', .., 0x3B], "it is no whole animation.");
                break;
            case ".html":
                Require(File.ReadAllText(file).EndsWith("</html>\n", StringComparison.Ordinal), "it is no whole page.");
                break;
            case Unfinished:
                // Nothing reads it, and resuming drops it.
                break;
            default:
                throw new InvalidDataException("nobody knows how to open it.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    /// <summary>A line is whole once its end is written; resuming drops an unfinished one.</summary>
    private static string[] WholeLines(string path)
    {
        string text = File.ReadAllText(path);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] Content(string path) => Path.GetFileName(path) switch
    {
        Metrics => Without(File.ReadLines(path), "images_per_second"),
        Record => Without([File.ReadAllText(path)], "started", "finished"),
        Report => [],
        _ => File.ReadAllBytes(path),
    };

    private static byte[] Without(IEnumerable<string> documents, params string[] properties) => JsonSerializer.SerializeToUtf8Bytes(
        documents.Select(document =>
        {
            JsonObject json = JsonNode.Parse(document)!.AsObject();
            foreach (string property in properties)
            {
                Require(json.Remove(property), $"A record has no '{property}'.");
            }

            return json;
        }).ToArray());
}
