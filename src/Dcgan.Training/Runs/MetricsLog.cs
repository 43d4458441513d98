using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dcgan.Shared;

namespace Dcgan.Training.Runs;

/// <summary>One line of <c>metrics.jsonl</c>.</summary>
/// <param name="Images">Images seen.</param>
/// <param name="LossD">The discriminator's loss, both halves.</param>
/// <param name="LossG">The generator's loss.</param>
/// <param name="DReal">Mean D(x) over the batch, 0 to 1.</param>
/// <param name="DFake">Mean D(G(z)) over the batch, 0 to 1, before the discriminator's step.</param>
/// <param name="ImagesPerSecond">Speed since the line before.</param>
public sealed record MetricsLine(
    [property: JsonPropertyName("images")] long Images,
    [property: JsonPropertyName("loss_d")] float LossD,
    [property: JsonPropertyName("loss_g")] float LossG,
    [property: JsonPropertyName("d_real")] float DReal,
    [property: JsonPropertyName("d_fake")] float DFake,
    [property: JsonPropertyName("images_per_second")] double ImagesPerSecond)
{
    /// <summary>The generator's learning rate in that step; lines of older versions have none.</summary>
    [JsonPropertyName("rate_g")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GeneratorRate { get; init; }

    /// <summary>The discriminator's, likewise.</summary>
    [JsonPropertyName("rate_d")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DiscriminatorRate { get; init; }

    /// <summary>
    /// The Fréchet distance of the generator's images of fixed latents to the training images; only where it was judged.
    /// </summary>
    [JsonPropertyName("frechet_distance")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FrechetDistance { get; init; }

    /// <summary>Which generator that is the distance of.</summary>
    [JsonPropertyName("candidate")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SnapshotCandidate? Candidate { get; init; }
}

/// <summary>Appends to <c>metrics.jsonl</c> and reads it, one JSON object a line.</summary>
internal static class MetricsLog
{
    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">
    /// It cannot be written, or in part only; <see cref="CutBack"/> drops the part. The message names the file.
    /// </exception>
    public static void Append(string path, MetricsLine line)
    {
        try
        {
            using FileStream file = Open(path, FileMode.Append, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line) + "\n"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': {failure.Message}", failure);
        }
    }

    /// <summary>Drops the lines after so many images, and a last line that a crash left unfinished.</summary>
    public static void CutBack(string path, long images)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string[] kept = [.. Lines(path).Where(line => ImagesOf(line) is long seen && seen <= images)];
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach (string line in kept)
            {
                writer.WriteLine(line);
            }
        });
    }

    /// <summary>The lines of a run, which may be in progress; none where there is no file yet.</summary>
    public static IReadOnlyList<MetricsLine> Read(string path) =>
        File.Exists(path) ? [.. Lines(path).Select(Parse).OfType<MetricsLine>()] : [];

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(Open(path, FileMode.Open, FileAccess.Read));
        while (reader.ReadLine() is string line)
        {
            yield return line;
        }
    }

    /// <summary>A report may be made while a training goes on, and neither may stop the other.</summary>
    private static FileStream Open(string path, FileMode mode, FileAccess access) =>
        new(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

    private static long? ImagesOf(string line) => Parse(line)?.Images;

    private static MetricsLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<MetricsLine>(line);
        }
        catch (JsonException)
        {
            // Only the last line can be broken: by a process that ended in the middle of writing it.
            return null;
        }
    }
}
