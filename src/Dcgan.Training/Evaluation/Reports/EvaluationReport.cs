using System.Text.Json;
using System.Text.Json.Serialization;
using Dcgan.Shared;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Evaluation.Reports;

/// <summary>Everything that an evaluation found out, and everything needed to repeat it.</summary>
public sealed record EvaluationReport
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What is said where nothing was found.</summary>
    public const string NoFault = "By every figure these images do as well as real ones.";

    /// <summary>What is said where nothing could be told.</summary>
    public const string NoYardstick =
        "Of the real images only mean and covariance are known, so there is nothing to tell good figures from bad ones by.";

    /// <summary>The version of this layout.</summary>
    public int Format { get; init; } = 1;

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset Evaluated { get; init; }

    /// <summary>The images that were judged.</summary>
    public required ReportedImages Images { get; init; }

    /// <summary>The generator that made them; null where they came from elsewhere.</summary>
    public ReportedGenerator? Generator { get; init; }

    /// <summary>The real images.</summary>
    public required ReportedImages Real { get; init; }

    /// <summary>The network in whose features they were compared.</summary>
    public required ReportedNetwork Features { get; init; }

    /// <summary>How they were compared.</summary>
    public required EvaluationOptions Options { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<ReportedFigure> Figures { get; init; }

    /// <summary>
    /// What they tell of; empty where the images do as well as real ones, null where there is no yardstick to tell by.
    /// </summary>
    public required IReadOnlyList<ReportedFinding>? Findings { get; init; }

    /// <summary>
    /// What is to be known of how the figures came about, such as why one is missing, for a person to read; null where there is
    /// nothing.
    /// </summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>The images closest to a real one, the closest first, of the first draw; empty where that was not measured.</summary>
    public required IReadOnlyList<ReportedNearest> Closest { get; init; }

    /// <summary>Versions and hardware.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>ONNX Runtime's version, which computes the features.</summary>
    public string OnnxRuntime { get; init; } =
        typeof(Microsoft.ML.OnnxRuntime.InferenceSession).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>Seconds that it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>As an indented JSON document.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>Writes the JSON document to a file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; an older file is untouched.</exception>
    public void Save(string path) => AtomicFile.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, _json));
}

/// <summary>Images of a report.</summary>
/// <param name="Name">What they are called; a name, never a path.</param>
/// <param name="Count">How many; those of a draw, where there are several. Null where nobody stated it.</param>
/// <param name="Shape">Width × height × channels; null where nobody stated it.</param>
/// <param name="Sha256">Over shape and pixels; null where nobody stated it.</param>
public sealed record ReportedImages(string Name, int? Count, string? Shape, string? Sha256)
{
    /// <summary>Broken pictures that are left out; null where there are none.</summary>
    public IReadOnlyList<SkippedImage>? Skipped { get; init; }

    /// <summary>The images of statistics.</summary>
    /// <param name="images">The statistics.</param>
    /// <param name="source">The images, where they are at hand: they tell what was left out.</param>
    public static ReportedImages Of(ImageStatistics images, ImageSequence? source = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ReportedImages(images.Name, images.Count == 0 ? null : images.Count, images.Shape?.ToString(), images.Fingerprint)
        {
            Skipped = source?.Skipped is { Count: > 0 } skipped ? skipped : null,
        };
    }
}

/// <summary>The generator of a report.</summary>
/// <param name="File">Its file's name, without its folder.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Dataset">The images that it was trained on, as it says.</param>
/// <param name="ImagesSeen">Real images seen in training, as it says.</param>
/// <param name="FirstSeed">The first seed; the draws go on from each other.</param>
/// <param name="Draws">How many times <see cref="ReportedImages.Count"/> images were made.</param>
public sealed record ReportedGenerator(
    string File, string Sha256, string Dataset, long ImagesSeen, long FirstSeed, int Draws);

/// <summary>The feature network of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Values of a feature vector.</param>
/// <param name="Sha256">Of the file and its use; null where nobody stated it.</param>
public sealed record ReportedNetwork(string Name, int Count, string? Sha256);

/// <summary>A figure of a report.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Value">Its mean.</param>
/// <param name="Deviation">Its deviation over draws, or over subsets where there is one draw; null where there is none.</param>
/// <param name="Real">What real images get; null where it was not measured.</param>
/// <param name="RealDeviation">The deviation of that over subsets; null where there is none.</param>
/// <param name="Better">What is better.</param>
/// <param name="Text">Mean and deviation for people.</param>
/// <param name="RealText">What real images get, for people.</param>
public sealed record ReportedFigure(
    string Key,
    string Title,
    double Value,
    double? Deviation,
    double? Real,
    double? RealDeviation,
    string Better,
    [property: JsonIgnore] string Text,
    [property: JsonIgnore] string RealText)
{
    /// <summary>A figure in its format.</summary>
    public static ReportedFigure Of(MetricFigure figure) => new(
        figure.Metric.Key,
        figure.Metric.Title,
        figure.Value.Mean,
        figure.Value.Deviation == 0 ? null : figure.Value.Deviation,
        figure.Real?.Mean,
        figure.Real is { Deviation: > 0 } yardstick ? yardstick.Deviation : null,
        figure.Metric.Better,
        figure.Metric.Text(figure.Value),
        figure.Real is { } real ? figure.Metric.Text(real) : string.Empty);
}

/// <summary>An image of a report and the real one nearest to it.</summary>
/// <param name="Image">The image's index, from 0; with a generator its seed less the first.</param>
/// <param name="Real">The real image's index, from 0, in the order of its set.</param>
/// <param name="Distance">Their distance in features; 0 for a copy.</param>
public sealed record ReportedNearest(int Image, int Real, double Distance)
{
    private const int Most = 12;

    /// <summary>The closest of all images.</summary>
    public static IReadOnlyList<ReportedNearest> ClosestOf(IReadOnlyList<NearestImage> nearest) =>
        [.. nearest.Select((real, image) => new ReportedNearest(image, real.Index, real.Distance))
            .OrderBy(pair => pair.Distance).Take(Most)];
}

/// <summary>A finding of a report.</summary>
/// <param name="Text">In plain words.</param>
/// <param name="Metrics">The keys of the figures that tell it.</param>
public sealed record ReportedFinding(string Text, IReadOnlyList<string> Metrics)
{
    /// <summary>A finding by the keys of its metrics.</summary>
    public static ReportedFinding Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new ReportedFinding(finding.Text, [.. finding.Metrics.Select(metric => metric.Key)]);
    }
}
