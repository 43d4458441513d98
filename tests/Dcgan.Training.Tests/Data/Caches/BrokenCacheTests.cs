using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data.Caches;

/// <summary>Whatever lies where the decoded images should be: it is noticed, told, and made anew.</summary>
[TestClass]
public sealed class BrokenCacheTests
{
    [TestMethod]
    [DataRow("magic", "begin")]
    [DataRow("version", "format 2")]
    [DataRow("place", "bytes")]
    [DataRow("hash", "description")]
    [DataRow("first image", "images")]
    [DataRow("last image", "images")]
    [DataRow("description", "description")]
    [DataRow("empty", "begin")]
    [DataRow("header only", "bytes")]
    [DataRow("cut in the images", "bytes")]
    [DataRow("cut by a byte", "bytes")]
    [DataRow("a byte more", "bytes")]
    [DataRow("text", "begin")]
    public void It_is_noticed_and_made_anew(string damage, string reason)
    {
        using var files = new CachedSet();
        string fingerprint;
        using (ImageSet whole = files.Load())
        {
            fingerprint = whole.Fingerprint;
        }

        byte[] bytes = File.ReadAllBytes(files.File);
        File.WriteAllBytes(files.File, damage switch
        {
            "magic" => With(bytes, 0),
            "version" => With(bytes, 8, 1 ^ 2),
            "place" => With(bytes, 18),
            "hash" => With(bytes, 40),
            "first image" => With(bytes, 4096),
            "last image" => With(bytes, 4096 + files.Pixels.Length - 1),
            "description" => With(bytes, 4096 + files.Pixels.Length + 20),
            "empty" => [],
            "header only" => bytes[..60],
            "cut in the images" => bytes[..500_000],
            "cut by a byte" => bytes[..^1],
            "a byte more" => [.. bytes, 0],
            _ => "This is a text, as long as the header of a file of decoded images is."u8.ToArray(),
        });
        var told = new Told();

        using ImageSet set = files.Load(told);

        StringAssert.Contains(told.Notices[0], "damaged");
        StringAssert.Contains(told.Notices[0], reason);
        Assert.AreEqual(fingerprint, set.Fingerprint);
        CollectionAssert.AreEqual(files.Pixels, set.Images.bytes.ToArray());
        Assert.IsTrue(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(files.File)), "The same images make the same file.");
    }

    [TestMethod]
    public void What_a_killed_process_left_goes()
    {
        using var files = new CachedSet();
        files.Load().Dispose();
        string folder = Path.GetDirectoryName(files.File)!;
        File.Delete(files.File);
        File.WriteAllText(Path.Combine(folder, ".images.bin.123-abc.tmp"), "half");

        files.Load().Dispose();

        CollectionAssert.AreEquivalent(
            new[] { ".lock", "images.bin" }, Directory.GetFiles(folder).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void Cancelling_leaves_no_file_and_the_next_loading_begins_anew()
    {
        using var files = new CachedSet();
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsExactly<OperationCanceledException>(() =>
            ImageSetLoader.Load(files.Options, new Cancelling(cancellation), cancellation.Token));

        string[] left = Directory.GetFiles(files.Cache, "*", SearchOption.AllDirectories);
        CollectionAssert.AreEqual(new[] { ".lock" }, left.Select(Path.GetFileName).ToArray());
        using ImageSet set = files.Load();
        CollectionAssert.AreEqual(files.Pixels, set.Images.bytes.ToArray());
    }

    [TestMethod]
    public async Task Of_several_at_once_one_decodes_and_the_others_wait()
    {
        using var files = new CachedSet();
        Told[] told = [new(), new(), new()];

        ImageSet[] sets = await Task.WhenAll(told.Select(each => Task.Run(() => files.Load(each))));

        foreach (ImageSet set in sets)
        {
            CollectionAssert.AreEqual(files.Pixels, set.Images.bytes.ToArray());
            set.Dispose();
        }

        Assert.AreEqual(
            1, told.SelectMany(each => each.Notices).Count(notice => notice.Contains("streamed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_cache_that_cannot_be_is_named_with_the_option()
    {
        using var files = new CachedSet();
        ImageSetOptions options = files.Options with { CacheFolder = Path.Combine(files.Source, "inside") };

        string message = Assert.Throws<IOException>(() => CachedSet.Load(options)).Message;

        StringAssert.Contains(message, options.CacheFolder);
        StringAssert.Contains(message, "--cache");
    }

    private static byte[] With(byte[] bytes, int at, byte change = 0x55)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= change;
        return changed;
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Done > 100)
            {
                source.Cancel();
            }
        }
    }
}
