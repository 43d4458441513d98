using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dcgan.Shared;
using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Training.Runs;

/// <summary>What <c>run.json</c> holds: everything needed to repeat or resume a run, and what came of it.</summary>
public sealed record RunRecord
{
    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The version of this file's layout.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Where the images come from; null where the program that started the run made them.</summary>
    public ImageSetOptions? Data { get; init; }

    /// <summary>The image set's name.</summary>
    public required string DataName { get; init; }

    /// <summary>Images in the set.</summary>
    public required int DataCount { get; init; }

    /// <summary>SHA-256 of the images as they were trained on.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>SHA-256 of the labels; null where the training takes none.</summary>
    public string? LabelFingerprint { get; init; }

    /// <summary>Broken pictures that are left out; null where there are none.</summary>
    public IReadOnlyList<SkippedImage>? SkippedImages { get; init; }

    /// <summary>Every setting of the training, with the names of those that were chosen automatically.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>Versions and hardware.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What went wrong, or may have; null where nothing did.</summary>
    public IReadOnlyList<TrainingWarning>? Warnings { get; init; }

    /// <summary>
    /// The arguments of <c>dcgan</c> that asked for the run, without its folder; null where a program asked for it.
    /// </summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>What came of it; null until the run has ended.</summary>
    public RunResult? Result { get; init; }

    /// <summary>When it ended, UTC; null until then, and in runs of older versions.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Save(string path) => AtomicFile.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, _json));

    /// <summary>The record of a run that begins.</summary>
    /// <param name="data">Where the images came from; null where the caller alone can bring them back.</param>
    /// <param name="images">The images.</param>
    /// <param name="plan">Every setting.</param>
    /// <param name="command">The command line that asks for it; null where there is none.</param>
    internal static RunRecord Begin(
        ImageSetOptions? data, ImageSet images, TrainingPlan plan, IReadOnlyList<string>? command) => new()
        {
            Started = DateTimeOffset.UtcNow,
            Data = data?.WithAbsolutePaths(),
            DataName = images.Name,
            DataCount = images.Count,
            DataFingerprint = images.Fingerprint,
            LabelFingerprint = plan.Classes is null ? null : images.LabelFingerprint,
            SkippedImages = images.Skipped.Count == 0 ? null : images.Skipped,
            Plan = plan,
            Environment = RunEnvironment.Current(plan.Device),
            Command = command,
        };

    /// <summary>A snapshot with what the end of training measured of it, which holds unless there is a better one since.</summary>
    internal ExportedSnapshot? Measured(ExportedSnapshot? snapshot) =>
        snapshot is not null && Result?.Exported is ExportedSnapshot known
            && (known.ImagesSeen, known.Candidate, known.Distance) == (snapshot.ImagesSeen, snapshot.Candidate, snapshot.Distance)
            ? known
            : snapshot;

    /// <summary>Checks that images are those that the run was trained on.</summary>
    /// <param name="folder">The run's folder, for messages.</param>
    /// <param name="images">The images.</param>
    /// <exception cref="InvalidDataException">They are not; the message says how.</exception>
    internal void RequireImages(RunFolder folder, ImageSet images)
    {
        if (DataFingerprint != images.Fingerprint)
        {
            throw new InvalidDataException(
                $"'{folder.Path}' was trained on other images: '{images.Name}' has changed since ({DataCount} images then, "
                + $"{images.Count} now). Restore it, or start a new run.");
        }

        RecordedClasses.Require(this, folder, images);
        if (DataCount != images.Count)
        {
            throw new InvalidDataException(
                $"'{folder.RecordPath}' says that there are {DataCount} images, and '{images.Name}', on which the run was "
                + $"trained, has {images.Count}: the file was changed. Set its dataCount to {images.Count}.");
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is broken or of another version; the message names it.</exception>
    public static RunRecord Load(string path)
    {
        try
        {
            RunRecord? record = JsonSerializer.Deserialize<RunRecord>(File.ReadAllBytes(path), _json);
            if (record is not { Format: CurrentFormat })
            {
                throw new InvalidDataException(
                    $"'{path}' is of format {record?.Format}, not {CurrentFormat}; use the version that wrote it.");
            }

            if (record.Warnings?.Any(warning => warning is null) == true)
            {
                throw new InvalidDataException($"'{path}' is no run record: one of its warnings is null.");
            }

            if (record.Command?.Any(argument => argument is null) == true)
            {
                throw new InvalidDataException($"'{path}' is no run record: one of its command's arguments is null.");
            }

            record.Plan.Check(record.DataCount);
            return record;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' is no run record: {failure.Message}", failure);
        }
    }
}

/// <summary>What a run was made with.</summary>
/// <param name="Product">This product's version.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
/// <param name="LibTorch">libtorch's version.</param>
/// <param name="DotNet">The .NET runtime.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor architecture.</param>
/// <param name="Device">The device that trained.</param>
public sealed record RunEnvironment(
    string Product, string TorchSharp, string LibTorch, string DotNet, string System, string Architecture, string Device)
{
    /// <summary>The processor's name; null where the system does not tell.</summary>
    public string? Processor { get; init; }

    /// <summary>Processors that the process may use; null in runs of older versions.</summary>
    public int? Cores { get; init; }

    /// <summary>Describes this process.</summary>
    public static RunEnvironment Current(string device) => new(
        Version(typeof(RunEnvironment)),
        Version(typeof(torch)),
        torch.__version__,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        device)
    {
        Processor = ProcessorName.Current,
        Cores = Environment.ProcessorCount,
    };

    private static string Version(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "unknown";
}

/// <summary>What came of a run.</summary>
/// <param name="ImagesSeen">Real images shown to the discriminator.</param>
/// <param name="LargestDifference">The largest difference between the networks and their ONNX files.</param>
/// <param name="Auc">Area under the ROC curve of real against generated held-out images.</param>
/// <param name="Accuracy">Share of the same images that probability 0.5 separates rightly.</param>
public sealed record RunResult(long ImagesSeen, double LargestDifference, double Auc, double Accuracy)
{
    /// <summary>Which state was exported, and how good it is; null where nothing was judged and it is the last.</summary>
    public ExportedSnapshot? Exported { get; init; }
}
