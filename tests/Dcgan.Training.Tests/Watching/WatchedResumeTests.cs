using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Tests.Weights;

namespace Dcgan.Training.Tests.Watching;

/// <summary>Watched runs that are killed and resumed: best snapshots, rollbacks and early ends come out the same.</summary>
[TestClass]
public sealed class WatchedResumeTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ImageSet _images = TestImages.Sprites();

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void A_watched_run_killed_at_any_report_ends_as_an_uninterrupted_one()
    {
        int copies = 0;
        TestRun.Start(_folder["whole"], _images, TestPlans.Watched, _ => TestRun.Copy(_folder["whole"], _folder[$"killed-{copies++}"]));

        Assert.AreEqual(5, copies);
        for (int i = 0; i < copies; i++)
        {
            Assert.IsNotNull(TestRun.Resume(_folder[$"killed-{i}"], _images));
            TestRun.RequireSame(_folder["whole"], _folder[$"killed-{i}"]);
        }
    }

    [TestMethod]
    public void A_best_snapshot_newer_than_the_checkpoint_comes_out_the_same()
    {
        // Killed between the two: at each judgement the folder holds the checkpoint of before, and the best one of now.
        TestRun.Start(_folder["whole"], _images, TestPlans.Watched, progress =>
        {
            if (progress.Images is 144 or 288)
            {
                TestRun.Copy(_folder["whole"], _folder[$"killed-{progress.Images}"]);
            }
        });
        int newer = 0;
        foreach (string killed in new[] { "killed-144", "killed-288" })
        {
            int best = int.Parse(SafetensorsFile.Read(Path.Combine(_folder[killed], "best.safetensors")).Metadata("step"));
            int checkpoint = int.Parse(SafetensorsFile.Read(Path.Combine(_folder[killed], "checkpoint.safetensors")).Metadata("step"));
            newer += best > checkpoint ? 1 : 0;

            TestRun.Resume(_folder[killed], _images);

            TestRun.RequireSame(_folder["whole"], _folder[killed]);
        }

        Assert.IsGreaterThan(0, newer, "No judgement was the best, and none was caught.");
    }

    [TestMethod]
    public void A_finished_run_resumes_to_itself_and_measures_its_images_only_once()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Watched);
        TestRun.Copy(_folder["run"], _folder["copy"]);
        DateTime measured = File.GetLastWriteTimeUtc(Path.Combine(_folder["copy"], "real-statistics.safetensors"));
        RunRecord before = RunRecord.Load(Path.Combine(_folder["run"], "run.json"));

        TestRun.Resume(_folder["copy"], _images);

        TestRun.RequireSame(_folder["run"], _folder["copy"]);
        Assert.AreEqual(measured, File.GetLastWriteTimeUtc(Path.Combine(_folder["copy"], "real-statistics.safetensors")));
        Assert.AreEqual(before.Result, RunRecord.Load(Path.Combine(_folder["copy"], "run.json")).Result);
    }

    [TestMethod]
    public void Statistics_that_are_broken_or_of_another_network_are_measured_anew()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Watched);
        string statistics = Path.Combine(_folder["run"], "real-statistics.safetensors");
        byte[] right = File.ReadAllBytes(statistics);
        TestRun.Copy(_folder["run"], _folder["copy"]);

        File.WriteAllBytes(statistics, right[..^10]);
        TestRun.Resume(_folder["run"], _images);
        CollectionAssert.AreEqual(right, File.ReadAllBytes(statistics));

        string text = System.Text.Encoding.Latin1.GetString(right);
        int at = text.IndexOf("network_sha256\":\"", StringComparison.Ordinal) + "network_sha256\":\"".Length;
        right[at] = (byte)(right[at] == '0' ? '1' : '0');
        File.WriteAllBytes(statistics, right);
        TestRun.Resume(_folder["run"], _images);
        TestRun.RequireSame(_folder["copy"], _folder["run"]);
    }

    [TestMethod]
    public void A_best_snapshot_of_another_judgement_is_refused_by_name()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Watched with { Epochs = 2 });
        string record = Path.Combine(_folder["run"], "run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"samples\": 32,\n      \"every\"", "\"samples\": 33,\n      \"every\""));
        string best = Path.Combine(_folder["run"], "best.safetensors");

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(_folder["run"], _images)).Message, best);

        File.WriteAllBytes(best, File.ReadAllBytes(best)[..^10]);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(_folder["run"], _images)).Message, best);
    }

    [TestMethod]
    public void A_best_snapshot_of_another_run_is_refused_by_name_when_the_run_is_opened()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Watched with { Epochs = 2 });
        using ImageSet others = TestImages.Sprites(count: 59);
        (string Name, ImageSet Images, TrainingOptions Options, string Named)[] runs =
        [
            ("seed", _images, TestPlans.Watched with { Seed = 12 }, "seed"),
            ("images", others, TestPlans.Watched, "images"),
            ("networks", _images, TestPlans.Watched with { FeatureMaps = 5 }, "architecture"),
        ];
        string best = Path.Combine(_folder["run"], "best.safetensors");
        foreach ((string name, ImageSet images, TrainingOptions options, string named) in runs)
        {
            TestRun.Start(_folder[name], images, options with { Epochs = 2 });
            File.Copy(Path.Combine(_folder[name], "best.safetensors"), best, overwrite: true);
            using RunFolder run = RunFolder.Open(_folder["run"]);

            string message = Assert.ThrowsExactly<InvalidDataException>(() => Trainer.Resume(run, _images)).Message;

            StringAssert.Contains(message, best);
            StringAssert.Contains(message, named);
        }
    }

    [TestMethod]
    [DataRow("frechet_distance", "NaN")]
    [DataRow("frechet_distance", "Infinity")]
    [DataRow("frechet_distance", "-1")]
    [DataRow("candidate", "7")]
    public void A_best_snapshot_of_an_impossible_quality_is_refused_by_name(string key, string value)
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Watched with { Epochs = 2 });
        string best = Path.Combine(_folder["run"], "best.safetensors");
        SafetensorsFile file = SafetensorsFile.Read(best);
        byte[] data = File.ReadAllBytes(best)[(8 + file.HeaderLength)..];
        file.Header["__metadata__"]![key] = value;
        File.WriteAllBytes(best, SafetensorsFile.Write(file.Header.ToJsonString(), data));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(_folder["run"], _images)).Message, best);
    }

    [TestMethod]
    public void States_of_after_the_checkpoint_are_dropped_but_for_what_training_went_back_from()
    {
        TrainingOptions options = TestPlans.Watched with { Watch = new WatchOptions { Samples = 32, Every = 2, Rollback = 2 } };
        TestRun.Start(_folder["run"], _images, options, progress =>
        {
            if (progress.Images == 144)
            {
                TestRun.Copy(_folder["run"], _folder["killed"]);
            }
        });

        // Killed before the checkpoint of a snapshot: the first judgement is the best so far, and both files are newer.
        string good = Path.Combine(_folder["killed"], "good.safetensors");
        string best = Path.Combine(_folder["killed"], "best.safetensors");
        File.Copy(Path.Combine(_folder["run"], "good.safetensors"), good, overwrite: true);
        TestRun.Copy(_folder["killed"], _folder["back"]);
        using (RunFolder killed = RunFolder.Open(_folder["killed"]))
        using (Trainer trainer = Trainer.Resume(killed, _images, epochs: 12))
        {
            Assert.AreEqual(72, trainer.ImagesSeen);
            Assert.IsFalse(File.Exists(good));
            Assert.IsFalse(File.Exists(best));

            // The next judgement is then the best, whatever it is.
            Assert.IsNotNull(trainer.Run(progress: null, CancellationToken.None));
            Assert.IsTrue(File.Exists(best));
        }

        // A checkpoint that says that training went back to it.
        string checkpoint = Path.Combine(_folder["back"], "checkpoint.safetensors");
        SafetensorsFile file = SafetensorsFile.Read(checkpoint);
        byte[] data = File.ReadAllBytes(checkpoint)[(8 + file.HeaderLength)..];
        file.Header["__metadata__"]!["rollbacks"] = "1";
        File.WriteAllBytes(checkpoint, SafetensorsFile.Write(file.Header.ToJsonString(), data));
        using RunFolder back = RunFolder.Open(_folder["back"]);
        using Trainer resumed = Trainer.Resume(back, _images);
        Assert.IsTrue(File.Exists(back.BestPath));
    }

    [TestMethod]
    public void A_run_of_before_there_was_watching_goes_on_unwatched()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Options with { Epochs = 2 });
        string path = Path.Combine(_folder["run"], "run.json");
        var record = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        Assert.IsTrue(record["plan"]!.AsObject().Remove("watch"));
        File.WriteAllText(path, record.ToJsonString());

        TrainingOutcome outcome = TestRun.Resume(_folder["run"], _images, epochs: 3)!;

        Assert.IsNull(outcome.Exported);
        CollectionAssert.DoesNotContain(TestRun.Files(_folder["run"]), "best.safetensors");
    }

    [TestMethod]
    public void An_early_end_is_final()
    {
        TrainingOptions options = TestPlans.Watched with
        {
            Epochs = 24,
            Watch = new WatchOptions { Samples = 32, Every = 1, Patience = 72 },
        };
        int copies = 0;
        Assert.IsTrue(TestRun.Start(_folder["whole"], _images, options, _ => TestRun.Copy(_folder["whole"], _folder[$"killed-{copies++}"]))!.EndedEarly);
        TestRun.Copy(_folder["whole"], _folder["ended"]);
        foreach (string name in new[] { $"killed-{copies - 1}", "ended" })
        {
            Assert.IsTrue(TestRun.Resume(_folder[name], _images)!.EndedEarly, name);
            TestRun.RequireSame(_folder["whole"], _folder[name]);
        }
    }
}
