using System.Text.Json;
using System.Text.Json.Nodes;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Imaging;
using Dcgan.Training.Runs;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The files of a run folder: whether they are whole, and whether they are those of another run.</summary>
internal static class RunFiles
{
    private const string Lock = ".lock";
    private const string Unfinished = ".tmp";
    private const string Metrics = "metrics.jsonl";
    private const string Record = "run.json";

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

    /// <summary>Compares two runs byte by byte, but for the speeds and the date that they note.</summary>
    /// <param name="expected">One run's folder.</param>
    /// <param name="actual">The other's.</param>
    /// <param name="exactly">Whether speeds and date must be the same, too.</param>
    /// <returns>The files that differ.</returns>
    public static IReadOnlyList<string> Differences(string expected, string actual, bool exactly = false)
    {
        Func<string, byte[]> content = exactly ? File.ReadAllBytes : Content;
        SortedSet<string> names = new(Names(expected).Concat(Names(actual)), StringComparer.Ordinal);
        return [.. names.Where(name => Differ(Path.Combine(expected, name), Path.Combine(actual, name))).Select(name => $"{name} differs")];

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

    private static void Open(string file)
    {
        using var scope = NewDisposeScope();
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
            case Unfinished:
                // Nothing reads it, and resuming drops it.
                break;
            default:
                throw new InvalidDataException("nobody knows how to open it.");
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
        Record => Without([File.ReadAllText(path)], "started"),
        _ => File.ReadAllBytes(path),
    };

    private static byte[] Without(IEnumerable<string> documents, string property) => JsonSerializer.SerializeToUtf8Bytes(
        documents.Select(document =>
        {
            JsonObject json = JsonNode.Parse(document)!.AsObject();
            return json.Remove(property) ? json : throw new InvalidDataException($"A record has no '{property}'.");
        }).ToArray());
}
