using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public sealed class DecodingMemoryTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [TestMethod]
    public void Who_would_take_too_much_waits_and_a_single_picture_never_does()
    {
        var memory = new DecodingMemory(100);
        using DecodingMemory.Share first = memory.Take(), second = memory.Take(), third = memory.Take();
        first.WaitFor(500);
        first.Dispose();

        second.WaitFor(60);
        third.WaitFor(40);
        using DecodingMemory.Share fourth = memory.Take();
        Task waiting = Task.Run(() => fourth.WaitFor(50));
        Assert.IsFalse(waiting.Wait(_soon));
        third.Dispose();
        Assert.IsFalse(waiting.Wait(_soon), "60 and 50 are more than 100.");
        second.Dispose();

        Assert.IsTrue(waiting.Wait(_patience));
        Assert.AreEqual(500, memory.Most);
    }

    /// <summary>As many pictures at once as memory allows: one here, and with more memory some.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Pictures_of_a_folder_stay_within_it(int pictures)
    {
        using var folder = new TestFolder();
        long largest = 0;
        for (int i = 0; i < 24; i++)
        {
            byte[] png = PngWriter.Encode(ImageFiles.Plain(300 + i, 200, 9, (byte)i, 0));
            File.WriteAllBytes(folder[$"{i:d2}.png"], png);
            largest = Math.Max(largest, (2 * png.Length) + ((300 + i) * 200 * (4 + 6)));
        }

        var source = new FolderSource(folder.Path, Rgb.White, skip: false, memory: pictures * largest);
        using var images = new ImageTensorBuilder("pictures", source.Count, new ImageShape(16, 16, 3), Rgb.White);
        source.Fill(images, ProgressCounter.Silent, CancellationToken.None);

        Assert.IsGreaterThanOrEqualTo(largest, source.Decoding.Most);
        Assert.IsLessThanOrEqualTo(pictures * largest, source.Decoding.Most);
    }

    /// <summary>A broken picture gives back what it took.</summary>
    [TestMethod]
    public void Pictures_that_break_off_do_not_keep_others_waiting()
    {
        using var folder = new TestFolder();
        byte[] png = PngWriter.Encode(ImageFiles.Plain(300, 200, 1, 2, 3));
        for (int i = 0; i < 12; i++)
        {
            File.WriteAllBytes(folder[$"{i:d2}.png"], i % 2 == 0 ? png : png[..^40]);
        }

        var source = new FolderSource(folder.Path, Rgb.White, skip: true, memory: 1);
        using var images = new ImageTensorBuilder("pictures", source.Count, new ImageShape(16, 16, 3), Rgb.White);

        Assert.IsTrue(Task.Run(() => source.Fill(images, ProgressCounter.Silent, CancellationToken.None)).Wait(_patience));
        Assert.HasCount(6, source.Skipped);
    }
}
