using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public sealed class FolderSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Pictures_come_in_ordinal_path_order_and_nothing_else_comes()
    {
        string[] order = ["B.png", "a.PNG", "a/z.png", "a0.png", "b/c/d.png"];
        for (int i = 0; i < order.Length; i++)
        {
            Picture(order[i], (byte)(i * 10));
        }

        Picture(".hidden.png", 200);
        Picture(".thumbs/x.png", 200);
        File.WriteAllText(_folder["notes.txt"], "not a picture");

        using ImageSet set = ImageFiles.Load(_folder.Path);

        Assert.AreEqual((5, 3, 64, 64), (set.Count, set.Channels, set.Height, set.Width));
        Assert.AreEqual(Path.GetFileName(_folder.Path), set.Name);
        for (int i = 0; i < order.Length; i++)
        {
            Assert.IsTrue(ImageFiles.Pixels(set, i).All(value => value == i * 10), order[i]);
        }
    }

    [TestMethod]
    public void Each_picture_equals_what_reader_and_resizer_make_of_it()
    {
        for (int i = 0; i < 40; i++)
        {
            var image = new RasterImage(50 + i, 90 - i, 3);
            ImageFiles.Noise(image.Pixels.Length, (uint)i).CopyTo(image.Pixels, 0);
            PngWriter.Write(image, _folder[$"{i:d2}.png"]);
        }

        using ImageSet set = ImageFiles.Load(_folder.Path, width: 24, height: 16);

        for (int i = 0; i < 40; i++)
        {
            RasterImage expected = ImageResizer.CropAndResize(
                ImageReader.Read(_folder[$"{i:d2}.png"], new ImageReadOptions()), 24, 16);
            byte[] planes = ImageFiles.Pixels(set, i);
            for (int at = 0; at < expected.Pixels.Length; at++)
            {
                Assert.AreEqual(expected.Pixels[at], planes[at % 3 * 24 * 16 + at / 3]);
            }
        }
    }

    [TestMethod]
    public void Transparency_shows_the_background_or_stays()
    {
        PngWriter.Write(ImageFiles.Plain(8, 8, 0, 0, 0, 0), _folder["clear.png"]);

        using ImageSet green = ImageFiles.Load(
            new ImageSetOptions { Source = _folder.Path, Background = new Rgb(0, 255, 0) });
        using ImageSet clear = ImageFiles.Load(_folder.Path, channels: 4);

        Assert.AreEqual(255, ImageFiles.Pixels(green, 0)[64 * 64]);
        Assert.IsTrue(ImageFiles.Pixels(clear, 0).All(value => value == 0));
    }

    [TestMethod]
    public void The_first_broken_picture_is_named()
    {
        for (int i = 0; i < 60; i++)
        {
            Picture($"{i:d2}.png", 1);
        }

        File.WriteAllText(_folder["20.png"], "broken");
        File.WriteAllText(_folder["21.png"], "broken");
        File.WriteAllText(_folder["50.png"], "broken");

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(_folder.Path));

        StringAssert.Contains(error.Message, _folder["20.png"]);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(1L << 20)]
    public void Broken_pictures_are_left_out_and_listed_where_that_is_asked_for(long? memory)
    {
        for (int i = 0; i < 40; i++)
        {
            Picture($"a/{i:d2}.png", (byte)i);
        }

        byte[] whole = File.ReadAllBytes(_folder["a/20.png"]);
        File.WriteAllText(_folder["a/00.png"], "broken");
        File.WriteAllBytes(_folder["a/20.png"], whole[..^30]);
        File.WriteAllBytes(_folder["a/39.png"], []);
        string[] bad = ["a/00.png", "a/20.png", "a/39.png"];
        var options = new ImageSetOptions
        {
            Source = _folder.Path,
            Width = 128,
            Height = 128,
            SkipBadImages = true,
            Memory = memory,
            CacheFolder = _folder[".cache"],
        };

        // Loaded twice: the second time from the cache, where there is one.
        for (int time = 0; time < 2; time++)
        {
            using ImageSet set = ImageFiles.Load(options);
            Assert.AreEqual(memory is not null, set.IsStreamed);
            Assert.AreEqual(37, set.Count);
            CollectionAssert.AreEqual(bad, set.Skipped.Select(skipped => skipped.File).ToArray());
            Assert.IsTrue(set.Skipped.All(skipped => skipped.Reason.Contains(skipped.File, StringComparison.Ordinal)));
            int[] good = [.. Enumerable.Range(0, 40).Where(i => i is not (0 or 20 or 39))];
            for (int i = 0; i < good.Length; i++)
            {
                Assert.IsTrue(ImageFiles.Pixels(set, i).All(value => value == good[i]), $"{i}");
            }
        }

        // The same images as of a folder that never had the broken ones.
        using ImageSet skipping = ImageFiles.Load(options);
        foreach (string file in bad)
        {
            File.Delete(_folder[file]);
        }

        using ImageSet without = ImageFiles.Load(options with { SkipBadImages = false });
        Assert.AreEqual(without.Fingerprint, skipping.Fingerprint);
        Assert.HasCount(0, without.Skipped);
    }

    [TestMethod]
    public void A_broken_picture_names_the_option_and_all_broken_ones_end()
    {
        for (int i = 0; i < 3; i++)
        {
            File.WriteAllText(_folder[$"{i}.png"], "broken");
        }

        string first = Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(_folder.Path)).Message;
        string all = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageFiles.Load(new ImageSetOptions { Source = _folder.Path, SkipBadImages = true })).Message;

        StringAssert.Contains(first, _folder["0.png"]);
        StringAssert.Contains(first, "--skip-bad-images");
        StringAssert.Contains(all, "All 3 pictures");
        StringAssert.Contains(all, _folder["0.png"]);
    }

    [TestMethod]
    public void WebP_and_GIF_files_are_pictures_too()
    {
        Picture("a.png", 1);
        using var bitmap = new SkiaSharp.SKBitmap(4, 4);
        bitmap.Erase(new SkiaSharp.SKColor(0, 0, 255));
        using (SkiaSharp.SKData webp = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Webp, 100))
        {
            File.WriteAllBytes(_folder["b.WEBP"], webp.ToArray());
        }

        // A GIF89a of one red pixel, as its specification writes it.
        File.WriteAllBytes(_folder["c.gif"],
        [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0, 0x3B,
        ]);

        using ImageSet set = ImageFiles.Load(_folder.Path, width: 4, height: 4);

        Assert.AreEqual(3, set.Count);
        CollectionAssert.AreEqual(new byte[] { 255, 0, 0 }, Corner(set, 2));
        Assert.IsLessThan(10, Corner(set, 1)[0]);
        Assert.IsGreaterThan(245, (int)Corner(set, 1)[2]);
    }

    [TestMethod]
    public void An_empty_folder_is_refused()
    {
        Directory.CreateDirectory(_folder["inner"]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(_folder.Path));

        StringAssert.Contains(error.Message, _folder.Path);
    }

    [TestMethod]
    public void Links_are_followed_and_loops_end()
    {
        Picture("real/one.png", 1);
        Picture("elsewhere/two.png", 2);
        try
        {
            Directory.CreateSymbolicLink(_folder["real/loop"], _folder["real"]);
            Directory.CreateSymbolicLink(_folder["real/up"], "..");
            Directory.CreateSymbolicLink(_folder["real/other"], _folder["elsewhere"]);
        }
        catch (IOException denied) when (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive($"This user may not make links: {denied.Message}");
        }

        using ImageSet set = ImageFiles.Load(_folder["real"]);

        Assert.AreEqual(2, set.Count);
    }

    [TestMethod]
    public void Progress_rises_to_the_end()
    {
        for (int i = 0; i < 30; i++)
        {
            Picture($"{i}.png", 1);
        }

        var reports = new List<LoadProgress>();
        ImageSetLoader.Load(
            new ImageSetOptions { Source = _folder.Path }, new Recorder(reports), CancellationToken.None).Dispose();

        foreach (IGrouping<string, LoadProgress> stage in reports.GroupBy(report => report.What))
        {
            CollectionAssert.AreEqual(
                Enumerable.Range(1, 30).Select(i => (long)i).ToArray(), stage.Select(report => report.Done).ToArray());
            Assert.IsTrue(stage.All(report => report.Total == 30));
        }
    }

    [TestMethod]
    public void Loading_can_be_cancelled()
    {
        for (int i = 0; i < 30; i++)
        {
            Picture($"{i}.png", 1);
        }

        using var cancellation = new CancellationTokenSource();
        var cancelling = new Canceller(cancellation);

        Assert.ThrowsExactly<OperationCanceledException>(() => ImageSetLoader.Load(
            new ImageSetOptions { Source = _folder.Path }, cancelling, cancellation.Token));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void Noto_emoji_is_read_whole(int channels)
    {
        string path = Repository.RealData("noto-emoji");

        using ImageSet set = ImageFiles.Load(path, 64, 64, channels);

        Assert.AreEqual(("noto-emoji", 3_583, channels, 64, 64),
            (set.Name, set.Count, set.Channels, set.Height, set.Width));
        byte[] image = ImageFiles.Pixels(set, 1_000);
        Assert.AreEqual(channels == 4 ? 0 : 255, image[0]);
        if (channels == 4)
        {
            for (int i = 0; i < 64 * 64; i++)
            {
                byte most = Math.Max(image[i], Math.Max(image[4096 + i], image[8192 + i]));
                Assert.IsLessThanOrEqualTo(image[12288 + i], most);
            }
        }
    }

    private static byte[] Corner(ImageSet set, int index)
    {
        byte[] planes = ImageFiles.Pixels(set, index);
        return [planes[0], planes[16], planes[32]];
    }

    private void Picture(string name, byte grey)
    {
        PngWriter.Write(ImageFiles.Plain(10, 10, grey, grey, grey), _folder["picture.tmp"]);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.Move(_folder["picture.tmp"], _folder[name]);
    }

    private sealed class Recorder(List<LoadProgress> reports) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => reports.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => source.Cancel();
    }
}
