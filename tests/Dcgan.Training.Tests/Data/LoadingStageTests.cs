using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Tests.Data.Caches;

namespace Dcgan.Training.Tests.Data;

/// <summary>Every stage of a loading that takes its time with a large set tells how far it is, and can be cancelled.</summary>
[TestClass]
public sealed class LoadingStageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public LoadingStageTests()
    {
        Directory.CreateDirectory(_folder["pictures"]);
        for (int i = 0; i < 40; i++)
        {
            PngWriter.Write(ImageFiles.Plain(10, 10, (byte)i, 0, 0), _folder[$"pictures/{i:d2}.png"]);
        }

        File.WriteAllText(_folder["pictures/00.png"], "broken");
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(1L << 20, new[] { "looking for changes in pictures", "pictures", "closing gaps of pictures", "hashing pictures" })]
    [DataRow(null, new[] { "pictures", "closing gaps of pictures", "hashing pictures" })]
    public void Stages_follow_each_other_each_to_its_end(long? memory, string[] stages)
    {
        var told = new Told();

        CachedSet.Load(Options(memory), told).Dispose();

        CollectionAssert.AreEqual(stages, told.Counts.Select(progress => progress.What).Distinct().ToArray());
        foreach (string stage in stages)
        {
            LoadProgress[] reports = [.. told.Counts.Where(progress => progress.What == stage)];
            long total = stage.StartsWith("hashing", StringComparison.Ordinal) ? 39 : 40;
            Assert.IsTrue(reports.All(progress => progress.Total == total), stage);
            Assert.AreEqual(total, reports[^1].Done, stage);
            CollectionAssert.AreEqual(reports.Select(progress => progress.Done).Order().ToArray(), reports.Select(progress => progress.Done).ToArray());
        }
    }

    [TestMethod]
    [DataRow(1L << 20, "looking for changes in pictures")]
    [DataRow(1L << 20, "closing gaps of pictures")]
    [DataRow(1L << 20, "hashing pictures")]
    [DataRow(null, "closing gaps of pictures")]
    [DataRow(null, "hashing pictures")]
    public void Each_can_be_cancelled_and_leaves_nothing(long? memory, string stage)
    {
        using var cancellation = new CancellationTokenSource();
        var told = new List<LoadProgress>();

        Assert.ThrowsExactly<OperationCanceledException>(() => ImageSetLoader.Load(
            Options(memory), new Cancelling(stage, cancellation, told), cancellation.Token));

        Assert.AreEqual(stage, told[^1].What);
        Assert.IsLessThan(told[^1].Total, told[^1].Done);
        if (memory is not null)
        {
            CollectionAssert.AreEqual(
                new[] { ".lock" },
                Directory.GetFiles(_folder["cache"], "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray());
        }
    }

    private ImageSetOptions Options(long? memory) => new()
    {
        Source = _folder["pictures"],
        Width = 128,
        Height = 128,
        SkipBadImages = true,
        Memory = memory,
        CacheFolder = _folder["cache"],
    };

    private sealed class Cancelling(string stage, CancellationTokenSource source, List<LoadProgress> told) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            told.Add(value);
            if (value.What == stage && value.Notice is null)
            {
                source.Cancel();
            }
        }
    }
}
