using System.Globalization;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary>What a training tells of itself, in the words and options of the command line.</summary>
internal static class TrainingWords
{
    /// <summary>A warning, what was done about it, and which options help.</summary>
    public static string Of(TrainingWarning warning)
    {
        string remedy = warning.RolledBack
            ? "Training goes back to its last good snapshot, with both rates halved."
            : Remedy(warning.Kind);
        return remedy.Length == 0 ? warning.Message : $"{warning.Message} {remedy}";
    }

    /// <summary>The options that help against a fault; empty where there are none.</summary>
    public static string Remedy(TrainingWarningKind kind) => kind switch
    {
        TrainingWarningKind.Diverged =>
            "The rates are --lr-g and --lr-d; the paper's are lower (--preset paper), and --rollback 3 goes back by itself.",
        TrainingWarningKind.GeneratorCollapsed =>
            "Start a new run with a lower --lr-g, or with --rollback 3, which goes back by itself.",
        TrainingWarningKind.DiscriminatorWon =>
            "Start a new run with a lower --lr-d or with --label-smoothing 0.1, or with --rollback 3, which goes back by itself.",
        TrainingWarningKind.ExportDiffers => "Do not use the files; export the run again (dcgan export).",
        _ => string.Empty,
    };

    /// <summary>Which state was exported, and how good it is.</summary>
    /// <param name="exported">The state.</param>
    /// <param name="images">Images of the whole training; null where they are not known.</param>
    public static string Of(ExportedSnapshot exported, long? images)
    {
        string of = images is long all ? string.Create(CultureInfo.InvariantCulture, $" of {all:N0}") : string.Empty;
        string weights = exported.Candidate == SnapshotCandidate.Average ? "averaged" : "trained";
        string fresh = exported.FreshDistance is double distance
            ? string.Create(CultureInfo.InvariantCulture, $" (fresh latents {Number(distance)})")
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"after {exported.ImagesSeen:N0}{of} images, {weights} weights, Fréchet distance {Number(exported.Distance)}{fresh} "
            + $"in the features of {exported.Network}");
    }

    /// <summary>A Fréchet distance.</summary>
    public static string Number(double distance) =>
        distance.ToString(distance < 100 ? "F2" : "G4", CultureInfo.InvariantCulture);
}
