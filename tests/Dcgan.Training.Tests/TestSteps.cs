using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

/// <summary>Steps of training without a run folder, on grey images of 12×12 pixels.</summary>
internal static class TestSteps
{
    private const int Images = 60;

    /// <summary>A training after so many steps.</summary>
    public static TrainingState Played(TrainingPlan plan, int steps)
    {
        using ImageSet images = TestImages.Numbered(Images);
        using TrainingBatches batches = Batches(plan, images);
        using IDisposable scope = NewDisposeScope();
        var state = new TrainingState(plan, CPU);
        var game = new AdversarialStep(plan, state, batches);
        for (int step = 0; step < steps; step++)
        {
            game.Play();
        }

        return state;
    }

    /// <summary>Batches of all images of a set.</summary>
    public static TrainingBatches Batches(TrainingPlan plan, ImageSet images) =>
        new(images, arange(0, images.Count, int64).DetachFromDisposeScope(), plan.Batch, plan.Flip, plan.Seed, CPU);
}
