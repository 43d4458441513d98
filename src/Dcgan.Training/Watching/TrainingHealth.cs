using System.Globalization;
using Dcgan.Training.Losses;

namespace Dcgan.Training.Watching;

/// <summary>
/// Notices a generator that has collapsed and a discriminator that has won, from what logging steps show anyway. One odd
/// batch says nothing: what is told of has lasted.
/// </summary>
internal sealed class TrainingHealth
{
    /// <summary>
    /// Below this share of the real images' diversity generated ones are alike. Generators begin at 0.2 to 0.3, while they draw
    /// blots, and reach about 1; one that gives a few images only, or one, falls to nothing.
    /// </summary>
    public const float LeastDiversity = 0.1f;

    /// <summary>D(x) − D(G(z)) from which on a discriminator is always right, as a share of what its loss aims at.</summary>
    public const float Certain = 0.98f;

    /// <summary>Logging steps in a row that make a fault: 500 steps of training.</summary>
    public const int Lasting = 25;

    /// <summary>D(x) − D(G(z)) at the margins ±1 of the hinge loss, beyond which it asks for nothing: σ(1) − σ(−1).</summary>
    private const double HingeGap = 0.4621;

    private readonly float _widestGap;

    /// <summary>Goes on watching.</summary>
    /// <param name="record">What was noticed so far.</param>
    /// <param name="widestGap">D(x) − D(G(z)) of a discriminator that has reached what its loss aims at, above 0.</param>
    public TrainingHealth(HealthRecord record, float widestGap = 1)
    {
        Record = record;
        _widestGap = widestGap;
    }

    /// <summary>The health of a training with some loss and labels.</summary>
    public static TrainingHealth Of(HealthRecord record, StabilityOptions stability) => new(
        record,
        (float)(stability.Loss == HingeLoss.LossName ? HingeGap : 1 - stability.LabelSmoothing - stability.FakeLabelSmoothing));

    /// <summary>What was noticed so far.</summary>
    public HealthRecord Record { get; private set; }

    /// <summary>Whether nothing is odd, so that this is a state to go back to.</summary>
    public bool IsGood => Record is { AlikeLines: 0, WonLines: 0 };

    /// <summary>Looks at a logging step.</summary>
    /// <param name="images">Real images seen.</param>
    /// <param name="diversity">Of its batch, see <see cref="BatchDiversity"/>.</param>
    /// <param name="real">Mean D(x), 0 to 1.</param>
    /// <param name="generated">Mean D(G(z)), 0 to 1.</param>
    /// <returns>What has lasted for long enough by now, and had not before; or null.</returns>
    public TrainingWarning? Observe(long images, float diversity, float real, float generated)
    {
        Record = Record with
        {
            AlikeLines = diversity < LeastDiversity ? Record.AlikeLines + 1 : 0,
            WonLines = real - generated > Certain * _widestGap ? Record.WonLines + 1 : 0,
        };
        if (Record.AlikeLines == Lasting)
        {
            return Warning(TrainingWarningKind.GeneratorCollapsed, images, string.Create(
                CultureInfo.InvariantCulture,
                $"The generator has collapsed: its images of one batch differ {diversity:P0} as much as real ones."));
        }

        return Record.WonLines == Lasting
            ? Warning(TrainingWarningKind.DiscriminatorWon, images, string.Create(
                CultureInfo.InvariantCulture,
                $"The discriminator has won: D(x) is {real:F3} and D(G(z)) {generated:F3}, and the generator learns nothing from it."))
            : null;
    }

    /// <summary>Forgets what was noticed, as the training has gone back to a good snapshot.</summary>
    public void RolledBack() => Record = new HealthRecord(Record.Rollbacks + 1);

    /// <summary>A warning with the number of rollbacks so far.</summary>
    public TrainingWarning Warning(TrainingWarningKind kind, long images, string message) =>
        new(kind, images, message, Record.Rollbacks);
}
