using System.Globalization;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Data.Caches;

[TestClass]
public sealed class StreamedTrainingTests
{
    /// <summary>2,600 sprites of 12×12 pixels: 1.07 MiB.</summary>
    private static readonly ImageSetOptions _sprites = new() { SpriteCount = 2_600, Width = 12, Height = 12 };

    private static readonly TrainingOptions _options = TestPlans.Watched with { Epochs = 2, Batch = 64, SnapshotEvery = 640 };

    [TestMethod]
    public void A_training_ends_with_the_same_files_streamed_or_not_even_where_it_was_interrupted()
    {
        using var folder = new TestFolder();
        ImageSetOptions streaming = _sprites with { Memory = CachedSet.LeastMemory, CacheFolder = folder["cache"] };
        using ImageSet inMemory = CachedSet.Load(_sprites);
        using ImageSet streamed = CachedSet.Load(streaming);
        Assert.IsTrue(streamed.IsStreamed);

        TestRun.Start(folder["memory"], inMemory, _options);
        TestRun.Start(folder["streamed"], streamed, _options);
        using (var cancellation = new CancellationTokenSource())
        {
            void Interrupt(TrainingProgress progress)
            {
                if (progress.Images > 3_000)
                {
                    cancellation.Cancel();
                }
            }

            Assert.IsNull(TestRun.Start(folder["resumed"], streamed, _options, Interrupt, cancellation.Token));
        }

        using (ImageSet again = CachedSet.Load(streaming))
        {
            TestRun.Resume(folder["resumed"], again);
        }

        TestRun.RequireSame(folder["memory"], folder["streamed"]);
        TestRun.RequireSame(folder["memory"], folder["resumed"]);
        if (OperatingSystem.IsLinux())
        {
            // A mapping would have stayed until the set is disposed.
            Assert.IsNull(Resident(CacheOf(folder)), "The whole file was mapped.");
            Assert.AreEqual(2_600, streamed.Images.shape[0]);
            Assert.IsNotNull(Resident(CacheOf(folder)));
        }
    }

    [TestMethod]
    public void Batches_are_those_of_memory_in_any_order_of_steps()
    {
        using IDisposable scope = NewDisposeScope();
        using var files = new CachedSet();
        using ImageSet streamed = files.Load();
        using ImageSet inMemory = CachedSet.Load(files.Options with { Memory = null });
        Tensor trainable = arange(50, 1_100, int64);
        using var expected = new TrainingBatches(inMemory, trainable, 64, flip: true, seed: 5, CPU);
        using var actual = new TrainingBatches(streamed, trainable, 64, flip: true, seed: 5, CPU);

        // Two epochs and a bit, then as after going back.
        foreach (long step in Enumerable.Range(0, 35).Concat([3, 4, 4, 30, 0]).Select(step => (long)step))
        {
            CollectionAssert.AreEqual(TestNetworks.Values(expected.Real(step)), TestNetworks.Values(actual.Real(step)));
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_was_read_ahead_is_what_is_asked_for_or_is_dropped(bool inBackground)
    {
        if (!inBackground && !OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Only Linux is told what will be needed.");
        }

        using IDisposable scope = NewDisposeScope();
        using var files = new CachedSet();
        using ImageSet streamed = files.Load();
        using var ahead = new ReadAhead(streamed.Pixels, inBackground);
        (long[] Prepared, long[] Taken)[] cases = [([3, 1_099], [3, 1_099]), ([5, 6], [6, 5]), ([7], [7]), ([8], [9, 10, 0])];
        foreach ((long[] prepared, long[] taken) in cases)
        {
            ahead.Prepare(tensor(prepared));
            CollectionAssert.AreEqual(
                taken.SelectMany(index => files.Pixels.AsSpan((int)index * 1024, 1024).ToArray()).ToArray(),
                ahead.Take(tensor(taken)).data<byte>().ToArray());
        }

        ahead.Prepare(tensor(new long[] { 11 }));
    }

    [TestMethod]
    public void The_run_keeps_how_it_was_loaded()
    {
        using var folder = new TestFolder();
        ImageSetOptions streaming = _sprites with { Memory = CachedSet.LeastMemory, CacheFolder = folder["cache"] };
        using ImageSet images = CachedSet.Load(streaming);
        using (RunFolder run = RunFolder.Create(folder["run"]))
        {
            Trainer.Start(run, streaming, images, _options).Dispose();
        }

        Assert.AreEqual(streaming, RunRecord.Load(Path.Combine(folder["run"], "run.json")).Data);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void No_more_of_the_file_lies_in_memory_than_is_allowed()
    {
        const long allowed = 4 << 20;
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        byte[] pixels = ImageFiles.Noise(30_000 * 1024);
        File.WriteAllBytes(folder["big.idx"], ImageFiles.Idx(pixels, 30_000, 32, 32));
        using ImageSet set = CachedSet.Load(
            new ImageSetOptions { Source = folder["big.idx"], Memory = allowed, CacheFolder = folder["cache"] });
        using var batches = new TrainingBatches(set, arange(0, 30_000, int64), 64, flip: false, seed: 1, CPU);
        string file = CacheOf(folder);

        var resident = new List<long>();
        for (int step = 0; step < 2 * batches.StepsPerEpoch; step++)
        {
            batches.Real(step).Dispose();
            if (step % 20 == 0)
            {
                resident.Add(Resident(file) ?? 0);
            }
        }

        Assert.IsLessThanOrEqualTo(allowed, resident.Max());
        Assert.IsTrue(set.Pixels.CopyTo(CPU).data<byte>().ToArray().AsSpan().SequenceEqual(pixels));
        Assert.IsNull(Resident(file));

        // Whoever reads the mapping itself has it all there: the figures above were those of the right file.
        Assert.AreEqual(pixels.Sum(value => (long)value), set.Images.sum().item<long>());
        Assert.IsGreaterThan(25L << 20, Resident(file)!.Value);
    }

    private static string CacheOf(TestFolder folder) =>
        Directory.GetFiles(folder["cache"], "images.bin", SearchOption.AllDirectories).Single();

    /// <summary>
    /// Bytes of a mapped file that lie in this process's memory, as the system counts them; null where it is not mapped.
    /// </summary>
    private static long? Resident(string file)
    {
        bool inside = false;
        long? kibibytes = null;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.Contains('/', StringComparison.Ordinal) || line.EndsWith(']'))
            {
                inside = line.EndsWith(file, StringComparison.Ordinal);
            }
            else if (inside && line.StartsWith("Rss:", StringComparison.Ordinal))
            {
                kibibytes = (kibibytes ?? 0) + long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
        }

        return kibibytes << 10;
    }
}
