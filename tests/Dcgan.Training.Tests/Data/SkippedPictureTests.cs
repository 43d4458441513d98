using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

/// <summary>Pictures that are left out, in memory and in the cache, and files that must not be.</summary>
[TestClass]
public sealed class SkippedPictureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(null)]
    [DataRow(1L << 20)]
    public void Classes_are_those_of_the_folder_without_the_broken_pictures(long? memory)
    {
        string[] good = [.. new[] { "cats", "dogs/young", "zebras" }.SelectMany(
            (name, which) => Enumerable.Range(0, 9 + which).Select(i => $"{name}/{i:d2}.png"))];
        string[] broken = ["beside.png", "apes/0.png", "apes/1.png", "cats/03b.png", "dogs/young/09z.png", "eels/0.png", "zebras/a.png"];
        for (int i = 0; i < good.Length; i++)
        {
            Picture($"whole/{good[i]}", (byte)(i * 5));
            Picture($"mixed/{good[i]}", (byte)(i * 5));
        }

        foreach (string file in broken)
        {
            Write($"mixed/{file}", "broken"u8);
        }

        var options = new ImageSetOptions { Width = 128, Height = 128, CacheFolder = _folder["cache"] };
        using ImageSet whole = ImageFiles.Load(options with { Source = _folder["whole"] });
        CollectionAssert.AreEqual(new[] { "cats", "dogs", "zebras" }, whole.ClassNames.ToArray());

        // Loaded twice: the second time from the cache, where there is one.
        for (int time = 0; time < 2; time++)
        {
            using ImageSet mixed = ImageFiles.Load(
                options with { Source = _folder["mixed"], SkipBadImages = true, Memory = memory });

            Assert.AreEqual(memory is not null, mixed.IsStreamed);
            CollectionAssert.AreEquivalent(broken, mixed.Skipped.Select(skipped => skipped.File).ToArray());
            Assert.AreEqual(whole.Count, mixed.Count);
            Assert.AreEqual(whole.Fingerprint, mixed.Fingerprint);
            CollectionAssert.AreEqual(whole.ClassNames.ToArray(), mixed.ClassNames.ToArray());
            CollectionAssert.AreEqual(whole.Labels!.data<long>().ToArray(), mixed.Labels!.data<long>().ToArray());
            Assert.AreEqual(whole.LabelFingerprint, mixed.LabelFingerprint);
            CollectionAssert.AreEqual(
                new long[] { 9, 10, 11 }, ImageClasses.Of(mixed).Images.ToArray());
        }
    }

    [TestMethod]
    public void One_folder_that_is_left_is_no_class()
    {
        Picture("cats/0.png", 1);
        Write("dogs/0.png", "broken"u8);

        using ImageSet set = ImageFiles.Load(Skipping);

        Assert.AreEqual(1, set.Count);
        Assert.IsNull(set.Labels);
        Assert.IsEmpty(set.ClassNames);
    }

    [TestMethod]
    public void A_left_out_picture_that_is_mended_comes_back()
    {
        for (int i = 0; i < 30; i++)
        {
            Picture($"a/{i:d2}.png", (byte)i);
        }

        Write("a/07b.png", "broken"u8);
        ImageSetOptions options = Skipping with { Width = 128, Height = 128, Memory = 1 << 20 };
        using (ImageSet before = ImageFiles.Load(options))
        {
            Assert.AreEqual((30, 1), (before.Count, before.Skipped.Count));
        }

        Picture("a/07b.png", 200);
        using ImageSet after = ImageFiles.Load(options);
        using ImageSet inMemory = ImageFiles.Load(options with { Memory = null });

        Assert.IsTrue(after.IsStreamed);
        Assert.AreEqual((31, 0), (after.Count, after.Skipped.Count));
        Assert.AreEqual(inMemory.Fingerprint, after.Fingerprint);
    }

    /// <summary>Links: to nothing, and to a file of Linux's whose beginning no process can read (EIO), whoever it is.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("/nowhere/at/all.png", null)]
    [DataRow("/nowhere/at/all.png", 1L << 20)]
    [DataRow("/proc/self/mem", null)]
    [DataRow("/proc/self/mem", 1L << 20)]
    public void A_file_that_cannot_be_read_is_an_error_and_never_left_out(string target, long? memory)
    {
        for (int i = 0; i < 30; i++)
        {
            Picture($"{i:d2}.png", (byte)i);
        }

        File.CreateSymbolicLink(_folder["07b.png"], target);
        RequireError(memory);
    }

    [TestMethod]
    public void A_file_without_permission_is_an_error_and_never_left_out()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive("This user may read everything, or this system has other permissions.");
            return;
        }

        Picture("a.png", 1);
        Picture("07b.png", 1);
        File.SetUnixFileMode(_folder["07b.png"], UnixFileMode.None);
        RequireError(memory: null);
    }

    private ImageSetOptions Skipping => new()
    {
        Source = _folder.Path,
        SkipBadImages = true,
        CacheFolder = _folder[".cache"],
    };

    private void RequireError(long? memory)
    {
        foreach (bool skip in new[] { true, false })
        {
            string message = Assert.ThrowsExactly<IOException>(() => ImageFiles.Load(
                Skipping with { SkipBadImages = skip, Width = 128, Height = 128, Memory = memory })).Message;

            StringAssert.StartsWith(message, $"'{_folder["07b.png"]}' cannot be read: ");
            StringAssert.Contains(message, "permissions");
            Assert.AreEqual(
                new FileInfo(_folder["07b.png"]).LinkTarget is string target && !File.Exists(target),
                message.Contains("is a link to '/nowhere/at/all.png', which does not exist", StringComparison.Ordinal));
            Assert.DoesNotContain("images.bin", message);
        }

        if (memory is not null)
        {
            Assert.IsTrue(Directory.GetFiles(_folder[".cache"], "*", SearchOption.AllDirectories)
                .All(file => Path.GetFileName(file) == ".lock"));
        }
    }

    private void Picture(string name, byte grey) =>
        Write(name, PngWriter.Encode(ImageFiles.Plain(10, 10, grey, grey, grey)));

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], content);
    }
}
