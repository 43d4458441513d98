namespace Dcgan.Training.Schedules;

/// <summary>The learning rates of one step.</summary>
/// <param name="Generator">The generator's.</param>
/// <param name="Discriminator">The discriminator's.</param>
internal readonly record struct LearningRates(double Generator, double Discriminator)
{
    /// <summary>The rates at a point of training, by the plan's <see cref="RateSchedule"/>.</summary>
    /// <param name="plan">Holds the initial rates.</param>
    /// <param name="progress">The share of all steps that was taken before this one, 0 to 1.</param>
    public static LearningRates At(TrainingPlan plan, double progress)
    {
        double factor = RateSchedule.Factor(plan.Schedule, progress, plan.DecayFrom);
        return new LearningRates(plan.GeneratorRate * factor, plan.DiscriminatorRate * factor);
    }

    /// <summary>Both rates, multiplied.</summary>
    public LearningRates Times(double factor) => new(Generator * factor, Discriminator * factor);
}
