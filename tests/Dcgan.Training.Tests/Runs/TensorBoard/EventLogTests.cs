using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.TensorBoard;
using TorchSharp;

namespace Dcgan.Training.Tests.Runs.TensorBoard;

[TestClass]
public sealed class EventLogTests : IDisposable
{
    private static readonly TrainingOptions _logged = TestPlans.Watched with { TensorBoard = true };

    private readonly TestFolder _folder = new();
    private readonly ImageSet _images = TestImages.Sprites();

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Another_reader_finds_the_metrics_the_samples_and_the_options()
    {
        double before = Now();
        TestRun.Start(_folder["run"], _images, _logged);

        ReadEvent[] events = ReadEvent.Of(_folder["run"]);

        Assert.AreEqual("brain.Event:2", events[0].Version);
        Assert.IsTrue(events.Skip(1).All(entry => entry.Version is null));
        Assert.IsTrue(events.All(entry => entry.Wall >= before && entry.Wall <= Now()));
        CollectionAssert.AreEqual(events.Select(entry => entry.Step).Order().ToArray(), events.Select(entry => entry.Step).ToArray());

        ReadValue options = events[1].Values.Single();
        Assert.AreEqual(("options", "text"), (options.Tag, options.Plugin));
        Assert.Contains("| latentSize | 8 |", options.Text!);
        Assert.Contains("| watch.samples | 32 |", options.Text!);

        MetricsLine[] lines = [.. MetricsLog.Read(Path.Combine(_folder["run"], "metrics.jsonl"))];
        ReadEvent[] logged = [.. events.Where(entry => entry.Values.Any(value => value.Scalar is not null))];
        Assert.IsTrue(lines.Any(line => line.FrechetDistance is not null));
        Assert.HasCount(lines.Length, logged);
        foreach ((MetricsLine line, ReadEvent entry) in lines.Zip(logged))
        {
            var expected = new Dictionary<string, float>
            {
                ["loss/discriminator"] = line.LossD,
                ["loss/generator"] = line.LossG,
                ["probability/real"] = line.DReal,
                ["probability/generated"] = line.DFake,
                ["rate/generator"] = (float)line.GeneratorRate!.Value,
                ["rate/discriminator"] = (float)line.DiscriminatorRate!.Value,
                ["speed/images_per_second"] = (float)line.ImagesPerSecond,
            };
            if (line.FrechetDistance is double distance)
            {
                expected["quality/frechet_distance"] = (float)distance;
            }

            Assert.AreEqual(line.Images, entry.Step);
            CollectionAssert.AreEquivalent(expected, entry.Values.ToDictionary(value => value.Tag, value => value.Scalar!.Value));
        }

        // 8 images of 12 pixels in a row, and 2 pixels around each.
        string[] pictures =
        [
            .. events.SelectMany(entry => entry.Values.Where(value => value.Image is not null)
                .Select(value => $"{value.Tag} {entry.Step} {value.Image}")),
        ];
        CollectionAssert.AreEqual(
            Directory.GetFiles(Path.Combine(_folder["run"], "samples")).Order().Select(file =>
                $"samples {long.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)} "
                + $"[114, 114, 3, \"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}\"]").ToArray(),
            pictures);
    }

    /// <summary>The rates of a linear schedule, by its definition.</summary>
    [TestMethod]
    public void Rates_are_those_of_the_schedule()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Options with { DecayFrom = 0.5 });

        foreach (MetricsLine line in MetricsLog.Read(Path.Combine(_folder["run"], "metrics.jsonl")))
        {
            double before = ((line.Images / 8) - 1) / 48.0;
            double factor = before <= 0.5 ? 1 : 2 * (1 - before);
            Assert.AreEqual(2e-3 * factor, line.GeneratorRate!.Value, 1e-12);
            Assert.AreEqual(1e-3 * factor, line.DiscriminatorRate!.Value, 1e-12);
        }
    }

    [TestMethod]
    public void Nothing_is_written_unless_it_is_asked_for()
    {
        TestRun.Start(_folder["run"], _images, TestPlans.Options with { Epochs = 1 });
        Assert.IsEmpty(Directory.GetFiles(_folder["run"], "events*"));
    }

    [TestMethod]
    public void A_killed_and_resumed_run_has_the_events_of_an_uninterrupted_one()
    {
        // The folder at step 40: the checkpoint is from step 36, and a record is half written.
        TestRun.Start(_folder["whole"], _images, _logged, progress =>
        {
            if (progress.Images == 320)
            {
                TestRun.Copy(_folder["whole"], _folder["killed"]);
            }
        });
        string older = ReadEvent.FileOf(_folder["killed"]);
        File.AppendAllBytes(older, File.ReadAllBytes(older)[..30]);

        Assert.IsNotNull(TestRun.Resume(_folder["killed"], _images));

        RequireSameEvents("whole", "killed");

        // TensorBoard reads files by the order of their names, and holds the older one open.
        Assert.IsGreaterThan(0, string.CompareOrdinal(ReadEvent.FileOf(_folder["killed"]), older));
    }

    [TestMethod]
    public void A_run_that_is_cancelled_at_a_step_goes_on_in_its_file()
    {
        TestRun.Start(_folder["whole"], _images, _logged);
        using var cancellation = new CancellationTokenSource();
        TestRun.Start(_folder["cut"], _images, _logged, _ => cancellation.Cancel(), cancellation.Token);
        string file = ReadEvent.FileOf(_folder["cut"]);

        Assert.IsNotNull(TestRun.Resume(_folder["cut"], _images));

        RequireSameEvents("whole", "cut");
        Assert.AreEqual(file, ReadEvent.FileOf(_folder["cut"]));
    }

    [TestMethod]
    public void A_run_killed_before_its_first_step_begins_its_events_anew()
    {
        TestRun.Start(_folder["whole"], _images, _logged);
        using (RunFolder run = RunFolder.Create(_folder["killed"]))
        {
            using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, _logged);
            File.Copy(Path.Combine(_folder["whole"], "samples", "000000000.png"), _folder["first.png"]);
            EventLog.Of(run, trainer.Plan)!.AddSamples(0, _folder["first.png"]);
        }

        Assert.IsNotNull(TestRun.Resume(_folder["killed"], _images));

        RequireSameEvents("whole", "killed");
    }

    [TestMethod]
    public void A_run_that_goes_back_leaves_nothing_of_what_it_went_back_from()
    {
        using (RunFolder run = RunFolder.Create(_folder["run"]))
        {
            using Trainer trainer = Trainer.Start(run, TestRun.Data, _images, TestPlans.Options with
            {
                TensorBoard = true,
                Watch = WatchOptions.Off with { Rollback = 1 },
            });
            bool spoilt = false;
            Assert.IsNotNull(trainer.Run(
                new MLNet.Told(progress =>
                {
                    if (progress.Images == 320 && !spoilt)
                    {
                        spoilt = true;
                        using torch.Tensor weights = trainer.State.Discriminator.Layers.parameters().First().detach();
                        weights.fill_(float.PositiveInfinity);
                    }
                }),
                CancellationToken.None));
        }

        // Gone back from step 45 to 36, and on with half of the rates.
        ReadEvent[] logged = [.. ReadEvent.Of(_folder["run"]).Where(entry => entry.Values.Any(value => value.Scalar is not null))];
        CollectionAssert.AreEqual(new long[] { 160, 320, 384 }, logged.Select(entry => entry.Step).ToArray());
        float[] rates = [.. logged.Select(entry => entry.Values.Single(value => value.Tag == "rate/generator").Scalar!.Value)];
        Assert.AreEqual(2e-3f * 0.5f * 2 * (1 - (39 / 48f)), rates[1], 1e-8f);
    }

    [TestMethod]
    public void Two_files_of_a_crash_between_them_become_the_newer_one()
    {
        TrainingPlan plan = TestPlans.Tiny with { TensorBoard = true };
        var log = new EventLog(_folder.Path, plan);
        log.Add(new MetricsLine(8, 1, 1, 0, 0, 1));
        string older = ReadEvent.FileOf(_folder.Path);
        string newer = _folder["events.out.tfevents.9000000000.dcgan"];
        File.Copy(older, newer);
        var resumed = new EventLog(_folder.Path, plan);

        resumed.CutBack(8);
        resumed.Add(new MetricsLine(16, 1, 1, 0, 0, 1));

        Assert.AreEqual(newer, ReadEvent.FileOf(_folder.Path));
        CollectionAssert.AreEqual(new long[] { 0, 0, 8, 16 }, ReadEvent.Of(_folder.Path).Select(entry => entry.Step).ToArray());
    }

    [TestMethod]
    public void A_file_of_something_else_is_named_and_stays()
    {
        string file = _folder["events.out.tfevents.1000000000.dcgan"];
        File.WriteAllBytes(file, RecordFile.Frame([0xff, 0xff, 0xff]));
        var log = new EventLog(_folder.Path, TestPlans.Tiny);

        Assert.Contains(file, Assert.ThrowsExactly<InvalidDataException>(() => log.CutBack(8)).Message);
        Assert.IsTrue(File.Exists(file));
    }

    [TestMethod]
    public void Lengths_that_cannot_be_end_a_file()
    {
        byte[] whole = RecordFile.Frame("content"u8);
        byte[] longer = RecordFile.Frame("content"u8);
        longer[7] = 0x7f;
        Assert.HasCount(1, Records([.. whole, .. longer]));
        for (int cut = 0; cut < whole.Length; cut++)
        {
            Assert.AreEqual("content", Encoding.ASCII.GetString(Records([.. whole, .. whole[..cut]]).Single()));
        }

        for (int at = 0; at < whole.Length; at++)
        {
            byte[] broken = [.. whole];
            broken[at] ^= 4;
            Assert.IsEmpty(Records(broken));
        }

        // A length that its checksum confirms, and that no file has.
        byte[] lying = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
        Assert.IsEmpty(Records([.. lying, .. MaskedChecksum(lying), 1, 2, 3, 4, 5, 6, 7, 8]));
    }

    private byte[][] Records(byte[] file)
    {
        File.WriteAllBytes(_folder["records"], file);
        return [.. RecordFile.Read(_folder["records"])];
    }

    private static byte[] MaskedChecksum(byte[] bytes)
    {
        uint crc = Crc32C.Of(bytes);
        return BitConverter.GetBytes(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    }

    private static double Now() => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;

    private void RequireSameEvents(string expected, string actual) => CollectionAssert.AreEqual(
        ReadEvent.Timeless(ReadEvent.Of(_folder[expected])), ReadEvent.Timeless(ReadEvent.Of(_folder[actual])));
}
