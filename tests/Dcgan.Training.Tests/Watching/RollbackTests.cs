using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using Dcgan.Training.Tests.MLNet;
using Dcgan.Training.Tests.Weights;
using Dcgan.Training.Watching;
using TorchSharp;

namespace Dcgan.Training.Tests.Watching;

/// <summary>Trainings that go wrong: noticed, told, and taken back to where all was well.</summary>
[TestClass]
public sealed class RollbackTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ImageSet _images = TestImages.Sprites();

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Weights_that_overflow_are_rolled_back_and_training_ends_with_half_of_the_rates()
    {
        var told = new List<TrainingProgress>();
        using (RunFolder run = RunFolder.Create(_folder["run"]))
        {
            using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, Rescued(1));
            bool spoilt = false;
            Assert.IsNotNull(trainer.Run(
                new Told(progress =>
                {
                    told.Add(progress);
                    if (progress.Images == 320 && !spoilt)
                    {
                        spoilt = true;
                        Spoil(trainer);
                    }
                }),
                CancellationToken.None));
        }

        // Noticed at the snapshot after 360 images, taken back to that after 288.
        TrainingWarning warning = Assert.ContainsSingle(RunRecord.Load(Path.Combine(_folder["run"], "run.json")).Warnings!);
        Assert.AreEqual((TrainingWarningKind.Diverged, 0, true), (warning.Kind, warning.Rollbacks, warning.RolledBack));
        Assert.DoesNotContain("new run", warning.Message, "The training has gone back: nothing is to be done.");
        StringAssert.Contains(warning.Remedy, "GeneratorRate");
        Assert.AreEqual(warning, Assert.ContainsSingle(told.SelectMany(progress => progress.Warnings)));
        CollectionAssert.AreEqual(new long[] { 160, 320, 320, 384 }, told.Select(progress => progress.Images).ToArray());
        CollectionAssert.AreEqual(
            new long[] { 160, 320, 384 },
            File.ReadLines(Path.Combine(_folder["run"], "metrics.jsonl"))
                .Select(line => System.Text.Json.JsonSerializer.Deserialize<MetricsLine>(line)!.Images).ToArray());
        SafetensorsFile checkpoint = SafetensorsFile.Read(Path.Combine(_folder["run"], "checkpoint.safetensors"));
        Assert.AreEqual(("0.5", "1", "48"), (checkpoint.Metadata("rate_factor"), checkpoint.Metadata("rollbacks"), checkpoint.Metadata("step")));
        Assert.AreEqual("36", SafetensorsFile.Read(Path.Combine(_folder["run"], "good.safetensors")).Metadata("step"));
    }

    [TestMethod]
    public void A_rolled_back_run_that_is_killed_afterwards_ends_as_an_uninterrupted_one()
    {
        // Rates at which the discriminator wins: the training goes back once, and wins again.
        TrainingOptions options = Won(rollback: 1);
        int copies = 0;
        TestRun.Start(_folder["whole"], _images, options, progress =>
        {
            if (progress.Warnings.Count > 0 || progress.Images % 4800 == 0)
            {
                TestRun.Copy(_folder["whole"], _folder[$"killed-{copies++}"]);
            }
        });

        RunRecord whole = RunRecord.Load(Path.Combine(_folder["whole"], "run.json"));
        Assert.IsGreaterThan(0, whole.Warnings!.Count(warning => warning.RolledBack));
        for (int i = 0; i < copies; i++)
        {
            Assert.IsNotNull(TestRun.Resume(_folder[$"killed-{i}"], _images));
            TestRun.RequireSame(_folder["whole"], _folder[$"killed-{i}"]);
            CollectionAssert.AreEqual(
                whole.Warnings!.ToArray(), RunRecord.Load(Path.Combine(_folder[$"killed-{i}"], "run.json")).Warnings!.ToArray());
        }
    }

    [TestMethod]
    public void Once_rollbacks_are_used_up_what_is_no_number_ends_the_training()
    {
        using RunFolder run = RunFolder.Create(_folder["run"]);
        using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, Rescued(2));

        TrainingDivergedException error = Assert.ThrowsExactly<TrainingDivergedException>(
            () => trainer.Run(new Told(progress => Spoil(trainer)), CancellationToken.None));

        StringAssert.Contains(error.Message, "lower rates");
        TrainingWarning[] warnings = [.. RunRecord.Load(run.RecordPath).Warnings!];
        CollectionAssert.AreEqual(new[] { true, true, false }, warnings.Select(warning => warning.RolledBack).ToArray());
        SafetensorsFile checkpoint = SafetensorsFile.Read(run.CheckpointPath);
        Assert.AreEqual(("0.25", "2"), (checkpoint.Metadata("rate_factor"), checkpoint.Metadata("rollbacks")));
        Assert.IsFalse(File.Exists(run.GeneratorPath));
    }

    [TestMethod]
    [DataRow(0, "19")]
    [DataRow(60, "18")]
    public void The_step_at_which_a_fault_is_noticed_does_not_depend_on_the_clock(int seconds, string kept)
    {
        TrainingPlan plan = TestPlans.Tiny;
        using RunFolder run = RunFolder.Create(_folder["run"]);
        using ImageSet images = TestImages.Numbered(60);
        using TrainingBatches batches = TestSteps.Batches(plan, images);
        using var state = new TrainingState(plan, torch.CPU);
        var warnings = new List<TrainingWarning>();
        var loop = new TrainingLoop(
            plan, state, batches, run, images.Fingerprint, TrainingHealth.Of(new HealthRecord(), plan.Stability), best: null,
            new RunWarnings([], all => warnings = [.. all]), TimeSpan.FromSeconds(seconds));

        Assert.ThrowsExactly<TrainingDivergedException>(
            () => loop.Run(new Told(progress => Spoil(state)), CancellationToken.None));

        // Spoilt at step 20, where a checkpoint may be due, and noticed at the snapshot of step 27.
        Assert.AreEqual(216, Assert.ContainsSingle(warnings).Images);
        Assert.AreEqual(kept, SafetensorsFile.Read(run.CheckpointPath).Metadata("step"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void What_a_cancelled_training_cannot_save_is_told_or_rolled_back(int rollbacks)
    {
        using RunFolder run = RunFolder.Create(_folder["run"]);
        using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, Rescued(rollbacks));
        using var cancellation = new CancellationTokenSource();
        TrainingOutcome? Train() => trainer.Run(
            new Told(progress =>
            {
                Spoil(trainer);
                cancellation.Cancel();
            }),
            cancellation.Token);

        if (rollbacks == 0)
        {
            Assert.ThrowsExactly<TrainingDivergedException>(Train);
        }
        else
        {
            Assert.IsNull(Train());
        }

        // Spoilt at step 20; the last snapshot is that of step 18.
        TrainingWarning warning = Assert.ContainsSingle(RunRecord.Load(run.RecordPath).Warnings!);
        Assert.AreEqual(
            (TrainingWarningKind.Diverged, 160L, rollbacks == 1), (warning.Kind, warning.Images, warning.RolledBack));
        SafetensorsFile checkpoint = SafetensorsFile.Read(run.CheckpointPath);
        Assert.AreEqual(("18", $"{rollbacks}"), (checkpoint.Metadata("step"), checkpoint.Metadata("rollbacks")));
    }

    [TestMethod]
    public void A_discriminator_that_has_won_is_told_of_once_and_training_goes_on()
    {
        var told = new List<TrainingWarning>();

        TestRun.Start(_folder["run"], _images, Won(rollback: 0), progress => told.AddRange(progress.Warnings));

        TrainingWarning warning = Assert.ContainsSingle(told.Where(each => each.Kind == TrainingWarningKind.DiscriminatorWon));
        StringAssert.Contains(warning.Message, "D(x)");
        StringAssert.Contains(warning.Remedy, "DiscriminatorRate");
        Assert.IsFalse(warning.RolledBack);
        CollectionAssert.AreEqual(told, RunRecord.Load(Path.Combine(_folder["run"], "run.json")).Warnings!.ToArray());
        CollectionAssert.DoesNotContain(TestRun.Files(_folder["run"]), "good.safetensors");
    }

    [TestMethod]
    public void A_collapsed_generator_is_told_of()
    {
        // A generator that learns far too fast: it draws the same image for all latents.
        var told = new List<TrainingWarning>();

        TestRun.Start(
            _folder["run"],
            _images,
            TestPlans.Options with { Epochs = 110, GeneratorRate = 1, DiscriminatorRate = 1e-3, DecayFrom = 1, SnapshotEvery = 100_000 },
            progress => told.AddRange(progress.Warnings));

        TrainingWarning warning = Assert.ContainsSingle(told.Where(each => each.Kind == TrainingWarningKind.GeneratorCollapsed));
        StringAssert.Contains(warning.Message, "differ");
        StringAssert.Contains(warning.Remedy, "GeneratorRate");
    }

    [TestMethod]
    public void A_training_that_goes_well_is_told_nothing_of()
    {
        var told = new List<TrainingWarning>();

        TestRun.Start(
            _folder["run"],
            _images,
            TestPlans.Options with { Epochs = 110, SnapshotEvery = 100_000 },
            progress => told.AddRange(progress.Warnings));

        Assert.IsEmpty(told);
        Assert.IsNull(RunRecord.Load(Path.Combine(_folder["run"], "run.json")).Warnings);
    }

    private static TrainingOptions Rescued(int times) =>
        TestPlans.Options with { Watch = WatchOptions.Off with { Rollback = times } };

    /// <summary>A discriminator that learns and a generator that does not.</summary>
    private static TrainingOptions Won(int rollback) => TestPlans.Options with
    {
        Epochs = 150,
        GeneratorRate = 1e-12,
        DiscriminatorRate = 5e-3,
        DecayFrom = 1,
        SnapshotEvery = 720,
        Watch = WatchOptions.Off with { Rollback = rollback },
    };

    /// <summary>Makes one of the discriminator's weights infinite.</summary>
    private static void Spoil(Trainer trainer) => Spoil(trainer.State);

    private static void Spoil(TrainingState state)
    {
        using torch.Tensor weights = state.Discriminator.Layers.parameters().First().detach();
        weights.fill_(float.PositiveInfinity);
    }
}
