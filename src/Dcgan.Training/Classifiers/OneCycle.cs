namespace Dcgan.Training.Classifiers;

/// <summary>
/// The learning rate of each step: a linear rise to the highest rate over the first quarter of training, then a linear
/// fall towards zero. Smith and Topin (2019, arXiv 1708.07120).
/// </summary>
internal static class OneCycle
{
    private const double Rise = 0.25;

    /// <summary>The rate at a step.</summary>
    /// <param name="highest">The highest rate.</param>
    /// <param name="step">Steps taken before this one.</param>
    /// <param name="totalSteps">Steps of the whole training.</param>
    public static double At(double highest, long step, long totalSteps)
    {
        // The middle of the step, so that neither the first nor the last one has a rate of zero.
        double progress = (step + 0.5) / totalSteps;
        return highest * (progress < Rise ? progress / Rise : (1 - progress) / (1 - Rise));
    }
}
