using Dcgan.Training.Checkpoints;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Export;
using Dcgan.Training.Loop;
using Dcgan.Training.Native;
using Dcgan.Training.Precision;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.TensorBoard;
using Dcgan.Training.Watching;
using Dcgan.Training.Weights;
using TorchSharp;

namespace Dcgan.Training;

/// <summary>
/// Trains a DCGAN in a run folder: starts a run or goes on with one, and writes its networks to ONNX at the end.
/// </summary>
/// <remarks>
/// A training sets libtorch's number of threads, and on Linux tells the C library to keep freed memory, both for the whole
/// process and from then on.
/// </remarks>
/// <example>
/// <code>
/// using ImageSet images = ImageSetLoader.Load(data, progress: null, CancellationToken.None);
/// using RunFolder folder = RunFolder.CreateNext("runs", images.Name);
/// using Trainer trainer = Trainer.Start(folder, data, images, new TrainingOptions());
/// TrainingOutcome outcome = trainer.Run(progress: null, CancellationToken.None);
/// </code>
/// </example>
public sealed class Trainer : IDisposable
{
    private readonly RunFolder _folder;
    private readonly HeldOutSplit _split;
    private readonly TrainingBatches _batches;
    private readonly TrainingState _state;
    private HealthRecord _health = new();
    private QualityWatch? _watch;
    private BestKeeper? _best;
    private RunRecord _record;

    private Trainer(RunFolder folder, RunRecord record, ImageSet images)
    {
        torch.set_num_threads(record.Plan.Threads);
        FreedMemory.Keep();
        PrecisionChoice.Apply(PrecisionChoice.Parse(record.Plan.Precision));
        torch.Device device = TrainingDevice.Choose(record.Plan.Device);
        _folder = folder;
        _record = record with { Environment = RunEnvironment.Current(device.ToString()) };
        _split = new HeldOutSplit(images, record.Plan);
        _batches = new TrainingBatches(
            images, _split.Trainable, record.Plan.Batch, record.Plan.Flip, record.Plan.Seed, device, record.Plan.Classes);
        _state = new TrainingState(record.Plan, device);
    }

    /// <summary>Every setting of this training.</summary>
    public TrainingPlan Plan => _record.Plan;

    /// <summary>Where training happens, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Device => _state.Device.ToString();

    /// <summary>Real images seen so far.</summary>
    public long ImagesSeen => _state.Step * Plan.ImagesPerStep;

    /// <summary>Networks and optimizers.</summary>
    internal TrainingState State => _state;

    private long TotalSteps => Plan.TotalSteps(_batches.StepsPerEpoch);

    /// <summary>Begins a run in an empty folder.</summary>
    /// <param name="folder">The folder, already made.</param>
    /// <param name="data">Where the images came from; recorded. Null where the caller alone can bring them back.</param>
    /// <param name="images">The images; must outlive the trainer.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="command">The command line that asks for it; recorded. Null where there is none.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there are too few images.</exception>
    /// <exception cref="IOException">The folder holds a run already.</exception>
    public static Trainer Start(
        RunFolder folder, ImageSetOptions? data, ImageSet images, TrainingOptions options, IReadOnlyList<string>? command = null)
    {
        LibTorch.EnsureLoaded();
        if (File.Exists(folder.RecordPath))
        {
            throw new IOException($"'{folder.Path}' holds a run already, which is not overwritten; resume it.");
        }

        var trainer = new Trainer(folder, RunRecord.Begin(data, images, TrainingPlan.Create(options, images), command), images);
        try
        {
            // What cannot be watched shows before there is a run.
            trainer.OpenWatch();
            trainer._record.Save(folder.RecordPath);
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a run from its last checkpoint, cutting metrics and samples back to it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="images">The same images as before; must outlive the trainer.</param>
    /// <param name="epochs">A new number of epochs, for example to extend a finished run; null for the run's own.</param>
    /// <exception cref="InvalidDataException">The run's files are broken, or the images have changed.</exception>
    /// <exception cref="ArgumentException">
    /// The number of epochs is below 1, or below what was trained already; or the device lacks the run's precision.
    /// </exception>
    public static Trainer Resume(RunFolder folder, ImageSet images, int? epochs = null)
    {
        LibTorch.EnsureLoaded();
        RunRecord record = RunRecord.Load(folder.RecordPath);
        if (epochs is int more)
        {
            record = record with { Plan = record.Plan with { Epochs = more }, Result = null, Finished = null };
            record.Plan.Check(record.DataCount);
        }

        _ = PrecisionChoice.Resolve(record.Plan.Precision, TrainingDevice.Choose(record.Plan.Device));
        Trainer trainer = Restore(folder, record, images);
        try
        {
            trainer.OpenWatch();
            trainer.CutBack();
            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run to export or verify it, on the CPU; nothing in its folder changes.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="images">The run's images; must outlive the trainer.</param>
    /// <exception cref="InvalidDataException">The run's files are broken, or the images have changed.</exception>
    public static Trainer Open(RunFolder folder, ImageSet images)
    {
        LibTorch.EnsureLoaded();
        RunRecord record = RunRecord.Load(folder.RecordPath);
        return Restore(folder, record with { Plan = record.Plan with { Device = "cpu" } }, images);
    }

    /// <summary>Trains to the end, then exports, calibrates and verifies.</summary>
    /// <param name="progress">Told at every logging step.</param>
    /// <param name="cancellation">Ends training between two steps, after saving a checkpoint.</param>
    /// <param name="besides">Told how far judgements are on the way, and the calibration at the end; null for silence.</param>
    /// <returns>What came of it, or null where it was cancelled.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not a number any more.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public TrainingOutcome? Run(
        IProgress<TrainingProgress>? progress, CancellationToken cancellation, IProgress<EvaluationProgress>? besides = null)
    {
        _watch?.Progress = besides;
        var warnings = new RunWarnings(_record.Warnings ?? [], Keep);
        var loop = new TrainingLoop(
            Plan, _state, _batches, _folder, _record.DataFingerprint, TrainingHealth.Of(_health, Plan.Stability), _best, warnings);
        if (!loop.Run(progress, cancellation))
        {
            return null;
        }

        TrainingOutcome exported = Export(
            _folder.GeneratorPath, _folder.DiscriminatorPath, _folder.FeaturesPath, weightsFolder: null, besides);
        TrainingOutcome outcome = FinalJudgement.Of(
            exported, _folder.GeneratorPath, _watch, _best, _state, ImagesSeen, warnings) with
        {
            EndedEarly = _state.Step < TotalSteps,
        };
        _record = _record with
        {
            Result = new RunResult(ImagesSeen, outcome.Parity.Largest, outcome.Quality.Auc, outcome.Quality.Accuracy)
            {
                Exported = outcome.Exported,
            },
            Finished = DateTimeOffset.UtcNow,
        };
        _record.Save(_folder.RecordPath);
        return outcome;
    }

    /// <summary>
    /// Writes the networks of the best snapshot, or where nothing was judged those as they are now, to ONNX, and holds the
    /// files against them.
    /// </summary>
    /// <param name="generatorPath">Where the generator goes.</param>
    /// <param name="discriminatorPath">Where the discriminator goes.</param>
    /// <param name="featuresPath">Where the feature extractor goes.</param>
    /// <param name="weightsFolder">
    /// Where <c>generator.safetensors</c> and <c>discriminator.safetensors</c> go, see <see cref="NetworkWeights"/>; null
    /// for nowhere. The discriminator's statistics are those re-estimated for evaluation; its logits are not calibrated.
    /// </param>
    /// <param name="progress">Told how far the calibration is; null for silence.</param>
    public TrainingOutcome Export(
        string generatorPath,
        string discriminatorPath,
        string featuresPath,
        string? weightsFolder = null,
        IProgress<EvaluationProgress>? progress = null)
    {
        (RunExport export, ExportedSnapshot? snapshot) = PrepareExport(progress);
        using RunExport prepared = export;
        export.Write(generatorPath, discriminatorPath, featuresPath);
        if (weightsFolder is not null)
        {
            export.WriteWeights(
                Path.Combine(weightsFolder, "generator.safetensors"),
                Path.Combine(weightsFolder, "discriminator.safetensors"));
        }

        return Outcome(export, export.Compare(generatorPath, discriminatorPath, featuresPath), snapshot);
    }

    /// <summary>Holds the run's ONNX files against its networks.</summary>
    /// <param name="progress">Told how far the calibration is; null for silence.</param>
    /// <exception cref="FileNotFoundException">The run has no ONNX files yet.</exception>
    public TrainingOutcome Verify(IProgress<EvaluationProgress>? progress = null)
    {
        (RunExport export, ExportedSnapshot? snapshot) = PrepareExport(progress);
        using RunExport prepared = export;
        return Outcome(
            export, export.Compare(_folder.GeneratorPath, _folder.DiscriminatorPath, _folder.FeaturesPath), snapshot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _state.Dispose();
        _batches.Dispose();
        _split.Dispose();
    }

    private void OpenWatch()
    {
        if (Plan.Watch.Samples > 0)
        {
            _watch = new QualityWatch(Plan, _split, _folder.RealStatisticsPath);
            _best = new BestKeeper(Plan, _watch, _folder.BestPath, _record.DataFingerprint);
        }
    }

    /// <summary>Drops whatever the folder holds of after the checkpoint.</summary>
    /// <exception cref="InvalidDataException">A state is broken or of another run; nothing is dropped.</exception>
    private void CutBack()
    {
        LaterSnapshots.Drop(_folder, _state, _record, _health, _best);
        EventLog.Of(_folder, Plan)?.CutBack(ImagesSeen);
        MetricsLog.CutBack(_folder.MetricsPath, ImagesSeen);
        _folder.CutBackSamples(ImagesSeen);
        _folder.DropUnfinished();
        Keep(RunWarnings.CutBack(_record.Warnings, ImagesSeen, _health.Rollbacks));
    }

    private void Keep(IReadOnlyList<TrainingWarning> warnings)
    {
        _record = _record with { Warnings = warnings.Count == 0 ? null : warnings };
        _record.Save(_folder.RecordPath);
    }

    private TrainingOutcome Outcome(RunExport export, ParityReport parity, ExportedSnapshot? snapshot) =>
        new(parity, export.Quality)
        {
            Exported = _record.Measured(snapshot),
        };

    private (RunExport Export, ExportedSnapshot? Snapshot) PrepareExport(IProgress<EvaluationProgress>? progress) =>
        SnapshotExport.Prepare(_folder, _record, _state, _split, progress);

    private static Trainer Restore(RunFolder folder, RunRecord record, ImageSet images)
    {
        record.RequireImages(folder, images);
        var trainer = new Trainer(folder, record, images);
        try
        {
            // A run that ended before its first checkpoint begins anew.
            if (File.Exists(folder.CheckpointPath))
            {
                trainer._health = HealthRecord.Of(
                    Checkpoint.Load(folder.CheckpointPath, trainer._state, record.Plan, images.Fingerprint));
            }

            return trainer._state.Step <= trainer.TotalSteps
                ? trainer
                : throw new ArgumentException(
                    $"'{folder.Path}' has seen {trainer.ImagesSeen} images already, more than {record.Plan.Epochs} epochs; "
                    + "ask for more.");
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }
}
