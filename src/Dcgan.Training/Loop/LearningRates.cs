namespace Dcgan.Training.Loop;

/// <summary>The learning rates of one step.</summary>
/// <param name="Generator">The generator's.</param>
/// <param name="Discriminator">The discriminator's.</param>
internal readonly record struct LearningRates(double Generator, double Discriminator)
{
    /// <summary>
    /// The rates at a point of training: constant, then falling linearly towards zero from
    /// <see cref="TrainingPlan.DecayFrom"/> on.
    /// </summary>
    /// <param name="plan">Holds the initial rates.</param>
    /// <param name="step">Steps taken before this one.</param>
    /// <param name="totalSteps">Steps of the whole training.</param>
    public static LearningRates At(TrainingPlan plan, long step, long totalSteps)
    {
        double progress = (double)step / totalSteps;
        double factor = progress <= plan.DecayFrom ? 1 : (1 - progress) / (1 - plan.DecayFrom);
        return new LearningRates(plan.GeneratorRate * factor, plan.DiscriminatorRate * factor);
    }

    /// <summary>Both rates, multiplied.</summary>
    public LearningRates Times(double factor) => new(Generator * factor, Discriminator * factor);
}
