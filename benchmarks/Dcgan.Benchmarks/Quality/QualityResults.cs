using Dcgan.Training;
using Dcgan.Training.Runs;

namespace Dcgan.Benchmarks.Quality;

/// <summary>What the work folder holds of finished trainings.</summary>
internal sealed class QualityResults(QualityOptions options)
{
    /// <summary>Where what belongs to a set as a whole is kept.</summary>
    public string SetFolder(QualitySet set) =>
        Path.Combine(options.WorkFolder, options.Quick ? $"quick-{set.Name}" : set.Name);

    /// <summary>The file of the training images' own figures.</summary>
    public string RealPath(QualitySet set) => Path.Combine(SetFolder(set), "real.json");

    /// <summary>The training images' own figures; null where they are not there yet.</summary>
    public SetFigures? Real(QualitySet set, JudgingWay way) => Comparable(RealPath(set), way);

    /// <summary>What a training took; null where it has not ended yet.</summary>
    public TrainingFigures? Training(TrainingRow row) => JsonFigures.Read<TrainingFigures>(row.TrainingPath(options));

    /// <summary>How good a training's images are; null where they are not judged yet.</summary>
    public SetFigures? Judgement(TrainingRow row, JudgingWay way) => Comparable(row.JudgementPath(options), way);

    /// <summary>Which state of a finished training was exported; null for the plain loop, which has only its last.</summary>
    public ExportedSnapshot? Exported(TrainingRow row) => row.Recipe.Product is null
        ? null
        : RunRecord.Load(Path.Combine(row.RunPath(options), "run.json")).Result?.Exported;

    /// <summary>Whether nothing is left to do of a training.</summary>
    public bool IsJudged(TrainingRow row, JudgingWay way) => Training(row) is not null && Judgement(row, way) is not null;

    private static SetFigures? Comparable(string path, JudgingWay way) =>
        JsonFigures.Read<SetFigures>(path) is { } figures && figures.Way == way ? figures : null;
}
