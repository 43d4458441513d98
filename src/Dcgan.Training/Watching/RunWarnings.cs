namespace Dcgan.Training.Watching;

/// <summary>The warnings of a run, each kind once between two rollbacks.</summary>
/// <param name="earlier">Those of before.</param>
/// <param name="save">Keeps all of them in the run's record.</param>
internal sealed class RunWarnings(IReadOnlyList<TrainingWarning> earlier, Action<IReadOnlyList<TrainingWarning>> save)
{
    private readonly List<TrainingWarning> _all = [.. earlier];

    /// <summary>Keeps a warning.</summary>
    /// <returns>False where it is known already.</returns>
    public bool Add(TrainingWarning warning)
    {
        if (_all.Any(known => known.Kind == warning.Kind && known.Rollbacks == warning.Rollbacks))
        {
            return false;
        }

        _all.Add(warning);
        save([.. _all]);
        return true;
    }

    /// <summary>
    /// Those that a training which goes on from a checkpoint does not tell again: of before it, or of what it went back from.
    /// What an end of training says of its files is said anew.
    /// </summary>
    /// <param name="all">The record's.</param>
    /// <param name="images">Real images that the checkpoint has seen.</param>
    /// <param name="rollbacks">How often training had gone back by then.</param>
    public static IReadOnlyList<TrainingWarning> CutBack(IReadOnlyList<TrainingWarning>? all, long images, int rollbacks) =>
    [
        .. (all ?? []).Where(warning =>
            warning.Kind is not (TrainingWarningKind.ExportDiffers or TrainingWarningKind.LastIsBetter)
            && (warning.Rollbacks < rollbacks || warning.Images <= images)),
    ];
}
