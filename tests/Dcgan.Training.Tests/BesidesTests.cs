using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests;

/// <summary>What a training tells of besides its steps, and the time left that it tells.</summary>
[TestClass]
public sealed class BesidesTests
{
    [TestMethod]
    public void Judgements_and_the_calibration_are_told_to_their_end()
    {
        using var root = new TestFolder();
        using ImageSet images = ImageSetLoader.Load(TestRun.Data, progress: null, CancellationToken.None);
        using RunFolder folder = RunFolder.Create(root["run"]);
        using Trainer trainer = Trainer.Start(
            folder, TestRun.Data, images, TestPlans.Options with { Watch = new WatchOptions { Samples = 32 } });
        var told = new List<EvaluationProgress>();
        var steps = new List<TrainingProgress>();

        trainer.Run(new Listener<TrainingProgress>(steps), CancellationToken.None, new Listener<EvaluationProgress>(told));

        Assert.IsTrue(told.All(one => one.Done >= 0 && one.Done <= one.Total && one.Total > 0));
        foreach (string step in new[] { "features of sprites", "calibrating the discriminator" })
        {
            EvaluationProgress last = told.Last(one => one.Step == step);
            Assert.AreEqual(last.Total, last.Done, step);
        }

        // Once a snapshot, and the exported file at least twice.
        Assert.IsGreaterThan(3, told.Count(one => one is { Done: 32, Total: 32 }));
        Assert.IsTrue(steps.All(one => one.Remaining >= TimeSpan.Zero));
        Assert.AreEqual(TimeSpan.Zero, steps[^1].Remaining);
        Assert.IsTrue(steps[..^1].All(one => one.Remaining > TimeSpan.Zero));
    }

    private sealed class Listener<T>(List<T> told) : IProgress<T>
    {
        public void Report(T value) => told.Add(value);
    }
}
