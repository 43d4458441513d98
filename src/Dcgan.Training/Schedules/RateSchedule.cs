namespace Dcgan.Training.Schedules;

/// <summary>How learning rates change over a training.</summary>
internal static class RateSchedule
{
    /// <summary>The initial rates from beginning to end, as in the DCGAN paper.</summary>
    public const string Constant = "constant";

    /// <summary>The initial rates until a share of training, then falling evenly to zero.</summary>
    public const string Linear = "linear";

    /// <summary>The initial rates until a share of training, then falling to zero along half a cosine.</summary>
    public const string Cosine = "cosine";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Constant, Linear, Cosine];

    /// <summary>
    /// The share of training after which rates fall where nothing else is asked for: half of it, or from the beginning for a
    /// cosine, which falls slowly at first.
    /// </summary>
    public static double UsualDecayFrom(string schedule) => schedule switch
    {
        Constant => 1,
        Cosine => 0,
        _ => 0.5,
    };

    /// <summary>What the initial rates are multiplied by.</summary>
    /// <param name="schedule">One of <see cref="Names"/>.</param>
    /// <param name="progress">The share of training that is over, 0 to 1.</param>
    /// <param name="decayFrom">The share of training, 0 to 1, after which rates fall.</param>
    /// <returns>
    /// 0 to 1. The cosine's is ½(1 + cos πt) for t from 0 to 1 (Loshchilov and Hutter 2017, arXiv 1608.03983, equation 5,
    /// one cycle).
    /// </returns>
    public static double Factor(string schedule, double progress, double decayFrom) =>
        schedule == Constant || progress <= decayFrom ? 1
        : schedule == Cosine ? (1 + Math.Cos(Math.PI * (progress - decayFrom) / (1 - decayFrom))) / 2
        : (1 - progress) / (1 - decayFrom);
}
