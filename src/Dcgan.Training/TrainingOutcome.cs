using Dcgan.Training.Export;
using Dcgan.Training.Metrics;

namespace Dcgan.Training;

/// <summary>What came of a training.</summary>
/// <param name="Parity">The networks against their ONNX files.</param>
/// <param name="Quality">The discriminator on held-out real images against generated ones.</param>
public sealed record TrainingOutcome(ParityReport Parity, RealismQuality Quality)
{
    /// <summary>Which state was exported, and how good it is; null where nothing was judged and it is the last.</summary>
    public ExportedSnapshot? Exported { get; init; }

    /// <summary>Whether training ended before its plan did, as <see cref="WatchOptions.Patience"/> was spent.</summary>
    public bool EndedEarly { get; init; }

    /// <summary>What a person should know of the exported files. Default: nothing.</summary>
    public IReadOnlyList<TrainingWarning> Warnings { get; init; } = [];
}
