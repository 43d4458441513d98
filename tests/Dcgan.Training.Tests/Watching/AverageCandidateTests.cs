using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Watching;

/// <summary>Runs that keep an average of the generator's weights: the better of both is exported, and says which it is.</summary>
[TestClass]
public sealed class AverageCandidateTests
{
    // The trained generator jumps about at this rate; its average does not.
    private static TrainingOptions Options => TestPlans.Watched with
    {
        Epochs = 40,
        GeneratorRate = 2e-2,
        DecayFrom = 1,
        Stability = new StabilityOptions { AverageHalfLife = 300 },
        Watch = new WatchOptions { Samples = 128, Every = 4 },
    };

    [TestMethod]
    public void The_better_candidate_is_exported_and_named()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();

        TrainingOutcome outcome = TestRun.Start(folder["run"], images, Options)!;

        MetricsLine[] judged = [.. File.ReadLines(Path.Combine(folder["run"], "metrics.jsonl"))
            .Select(line => JsonSerializer.Deserialize<MetricsLine>(line)!).Where(line => line.FrechetDistance is not null)];
        MetricsLine best = judged.MinBy(line => line.FrechetDistance)!;
        Assert.AreEqual(
            (best.Images, best.FrechetDistance!.Value, best.Candidate!.Value),
            (outcome.Exported!.ImagesSeen, outcome.Exported.Distance, outcome.Exported.Candidate));
        Assert.IsTrue(judged.Any(line => line.Candidate == SnapshotCandidate.Average), "No average was the better one.");
        Assert.IsEmpty(outcome.Warnings.Where(warning => warning.Kind == TrainingWarningKind.ExportDiffers));
        Assert.IsTrue(outcome.Parity.Holds);
    }

    [TestMethod]
    public void A_run_with_an_average_resumes_to_the_same_files()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TrainingOptions options = Options with { Epochs = 12 };
        TestRun.Start(folder["whole"], images, options, progress =>
        {
            if (progress.Images == 320)
            {
                TestRun.Copy(folder["whole"], folder["killed"]);
            }
        });

        TestRun.Resume(folder["killed"], images);

        TestRun.RequireSame(folder["whole"], folder["killed"]);
    }

    [TestMethod]
    public void Unwatched_the_average_is_exported()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["trained"], images, Options with { Epochs = 4, Stability = new StabilityOptions(), Watch = WatchOptions.Off });
        TestRun.Start(folder["average"], images, Options with { Epochs = 4, Watch = WatchOptions.Off });

        Assert.IsFalse(Generate(folder["trained"]).SequenceEqual(Generate(folder["average"])));
    }

    private static float[] Generate(string run)
    {
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(run, "generator.onnx"));
        float[] pixels = new float[generator.ImageSize];
        generator.GenerateFromSeeds([7], pixels);
        return pixels;
    }
}
