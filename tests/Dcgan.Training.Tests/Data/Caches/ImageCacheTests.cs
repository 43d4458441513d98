using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Training.Tests.Data.Caches;

[TestClass]
public sealed class ImageCacheTests
{
    [TestMethod]
    public void A_set_larger_than_its_memory_is_streamed_with_every_byte_in_place()
    {
        using var files = new CachedSet();
        var told = new Told();

        using ImageSet set = files.Load(told);

        Assert.IsTrue(set.IsStreamed);
        Assert.AreEqual(("numbers", 1_100, 1, 32, 32), (set.Name, set.Count, set.Channels, set.Height, set.Width));
        CollectionAssert.AreEqual(files.Pixels, set.Images.bytes.ToArray());
        StringAssert.Contains(told.Notices.Single(), "1,126,400 bytes");
        StringAssert.Contains(told.Notices.Single(), files.File);
        Assert.AreEqual(1_100, told.Counts[^1].Done);

        using ImageSet inMemory = CachedSet.Load(files.Options with { Memory = 2 << 20 });
        Assert.IsFalse(inMemory.IsStreamed);
        Assert.AreEqual(inMemory.Fingerprint, set.Fingerprint);
    }

    [TestMethod]
    public void Images_are_picked_as_from_memory()
    {
        using IDisposable scope = torch.NewDisposeScope();
        using var files = new CachedSet();
        using ImageSet set = files.Load();
        long[] indices = [1_099, 0, 7, 7, 1_098];

        byte[] picked = set.Pixels.Select(torch.tensor(indices)).data<byte>().ToArray();

        CollectionAssert.AreEqual(
            indices.SelectMany(index => files.Pixels.AsSpan((int)index * 1024, 1024).ToArray()).ToArray(), picked);
    }

    [TestMethod]
    public void Attributes_and_labels_come_from_the_cache_too()
    {
        using var folder = new TestFolder();
        var sprites = new ImageSetOptions { SpriteCount = 400, CacheFolder = folder["cache"] };
        byte[] batch = ImageFiles.Noise(400 * 3073);
        for (int i = 0; i < 400; i++)
        {
            batch[i * 3073] = (byte)(i % 10);
        }

        File.WriteAllBytes(folder["data_batch_1.bin"], batch);
        var cifar = new ImageSetOptions { Source = folder.Path, CacheFolder = folder["cache"] };
        foreach (ImageSetOptions options in new[] { sprites, cifar })
        {
            using ImageSet inMemory = CachedSet.Load(options);
            CachedSet.Load(options with { Memory = CachedSet.LeastMemory }).Dispose();
            var told = new Told();
            using ImageSet streamed = CachedSet.Load(options with { Memory = CachedSet.LeastMemory }, told);

            Assert.HasCount(0, told.Notices, "It was decoded again.");
            Assert.AreEqual(inMemory.Fingerprint, streamed.Fingerprint);
            CollectionAssert.AreEqual(inMemory.Labels?.data<long>().ToArray(), streamed.Labels?.data<long>().ToArray());
            CollectionAssert.AreEqual(inMemory.Attributes?.data<float>().ToArray(), streamed.Attributes?.data<float>().ToArray());
            CollectionAssert.AreEqual(inMemory.AttributeNames.ToArray(), streamed.AttributeNames.ToArray());
        }
    }

    [TestMethod]
    public void A_set_is_the_same_however_its_path_is_spelled()
    {
        using var folder = new TestFolder();
        string set = Directory.CreateDirectory(folder["classes/a"]).Parent!.FullName;
        Directory.CreateDirectory(folder["classes/b"]);
        for (int i = 0; i < 100; i++)
        {
            Imaging.PngWriter.Write(ImageFiles.Plain(9, 9, (byte)i), folder[$"classes/{"ab"[i % 2]}/{i}.png"]);
        }

        byte[] batch = ImageFiles.Noise(400 * 3073);
        for (int i = 0; i < 400; i++)
        {
            batch[i * 3073] = 0;
        }

        File.WriteAllBytes(Directory.CreateDirectory(folder["cifar"]).FullName + "/data_batch_1.bin", batch);
        File.WriteAllBytes(folder["numbers.idx"], ImageFiles.Idx(ImageFiles.Noise(1_100 * 1024), 1_100, 32, 32));
        string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
        string[][] sets =
        [
            [set, set + "/", Relative(set), Relative(set) + "/", $"{folder.Path}/./classes", $"{set}/../classes"],
            [folder["cifar"], Relative(folder["cifar"]) + "/"],
            [folder["numbers.idx"], Relative(folder["numbers.idx"]), $"{folder.Path}/./numbers.idx"],
        ];
        foreach (string[] spellings in sets)
        {
            for (int i = 0; i < spellings.Length; i++)
            {
                var told = new Told();
                CachedSet.Load(new ImageSetOptions
                {
                    Source = spellings[i],
                    Memory = CachedSet.LeastMemory,
                    CacheFolder = folder["cache"],
                }, told).Dispose();
                Assert.HasCount(i == 0 ? 1 : 0, told.Notices, spellings[i]);
            }
        }
    }

    [TestMethod]
    public void A_set_is_decoded_once_and_again_when_its_file_changes()
    {
        using var files = new CachedSet();
        files.Load().Dispose();
        DateTime written = File.GetLastWriteTimeUtc(files.Source);
        byte[] other = ImageFiles.Noise(files.Pixels.Length, seed: 9);

        // The same name, size and time: nobody looks into the file.
        files.Write(other);
        File.SetLastWriteTimeUtc(files.Source, written);
        using (ImageSet kept = files.Load())
        {
            CollectionAssert.AreEqual(files.Pixels, kept.Images.bytes.ToArray());
        }

        File.SetLastWriteTimeUtc(files.Source, written.AddSeconds(1));
        var told = new Told();
        using ImageSet changed = files.Load(told);

        CollectionAssert.AreEqual(other, changed.Images.bytes.ToArray());
        StringAssert.Contains(told.Notices[0], "'numbers' has changed");
        StringAssert.Contains(told.Notices[0], files.File);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void An_open_set_keeps_its_images_when_its_file_is_replaced()
    {
        using var files = new CachedSet();
        using ImageSet open = files.Load();
        files.Write(ImageFiles.Noise(files.Pixels.Length, seed: 9));
        File.SetLastWriteTimeUtc(files.Source, DateTime.UtcNow.AddSeconds(5));

        using ImageSet other = files.Load();

        Assert.AreNotEqual(open.Fingerprint, other.Fingerprint);
        CollectionAssert.AreEqual(files.Pixels, open.Images.bytes.ToArray());
    }

    [TestMethod]
    public void What_is_outdated_goes_before_the_new_file_needs_room()
    {
        using var files = new CachedSet();
        files.Load().Dispose();
        File.SetLastWriteTimeUtc(files.Source, DateTime.UtcNow.AddSeconds(5));
        string file = files.File;
        var there = new List<bool>();

        using ImageSet set = CachedSet.Load(files.Options, new Watching(progress =>
        {
            if (progress is { What: "numbers", Notice: null })
            {
                there.Add(File.Exists(file));
            }
        }));

        Assert.IsNotEmpty(there);
        CollectionAssert.DoesNotContain(there, true);
        Assert.IsTrue(File.Exists(file));
    }

    /// <summary>As an open file is on Windows; a folder cannot be removed so anywhere.</summary>
    [TestMethod]
    public void What_is_outdated_and_cannot_be_removed_is_told_before_anything_is_decoded()
    {
        using var files = new CachedSet();
        files.Load().Dispose();
        string file = files.File;
        File.Delete(file);
        Directory.CreateDirectory(file);
        var told = new Told();

        string message = Assert.ThrowsExactly<IOException>(() => files.Load(told)).Message;

        StringAssert.Contains(message, file);
        StringAssert.Contains(message, "--cache");
        Assert.IsFalse(told.Counts.Any(progress => progress.What == "numbers"));
    }

    [TestMethod]
    [DataRow("added")]
    [DataRow("removed")]
    [DataRow("renamed")]
    [DataRow("written")]
    public void A_folder_whose_pictures_changed_is_decoded_anew(string change)
    {
        using var folder = new TestFolder();
        for (int i = 0; i < 12; i++)
        {
            Imaging.PngWriter.Write(ImageFiles.Plain(4, 4, (byte)i, 0, 0), folder[$"pictures/{i:d2}.png"]);
        }

        var options = new ImageSetOptions
        {
            Source = folder["pictures"],
            Width = 256,
            Height = 256,
            Memory = CachedSet.LeastMemory,
            CacheFolder = folder["cache"],
        };
        CachedSet.Load(options).Dispose();
        switch (change)
        {
            case "added":
                Imaging.PngWriter.Write(ImageFiles.Plain(4, 4, 99, 0, 0), folder["pictures/more/a.png"]);
                break;
            case "removed":
                File.Delete(folder["pictures/03.png"]);
                break;
            case "renamed":
                File.Move(folder["pictures/03.png"], folder["pictures/99.png"]);
                break;
            default:
                File.WriteAllBytes(folder["pictures/03.png"], Imaging.PngWriter.Encode(ImageFiles.Plain(5, 5, 77, 1, 2)));
                break;
        }

        var told = new Told();
        using ImageSet streamed = CachedSet.Load(options, told);
        using ImageSet inMemory = CachedSet.Load(options with { Memory = null });

        StringAssert.Contains(told.Notices[0], "has changed");
        Assert.AreEqual(inMemory.Fingerprint, streamed.Fingerprint);
    }

    [TestMethod]
    public void Other_shapes_and_backgrounds_have_files_of_their_own()
    {
        using var folder = new TestFolder();
        for (int i = 0; i < 12; i++)
        {
            Imaging.PngWriter.Write(ImageFiles.Plain(4, 4, 0, 0, 0, 0), folder[$"pictures/{i:d2}.png"]);
        }

        var white = new ImageSetOptions
        {
            Source = folder["pictures"],
            Width = 256,
            Height = 256,
            Memory = CachedSet.LeastMemory,
            CacheFolder = folder["cache"],
        };
        ImageSetOptions[] all =
        [
            white,
            white with { Background = new Imaging.Rgb(0, 255, 0) },
            white with { Width = 512 },
            white with { Channels = 4 },
            white with { Channels = 4, SkipBadImages = true },
        ];
        foreach (ImageSetOptions options in all)
        {
            using ImageSet streamed = CachedSet.Load(options);
            using ImageSet inMemory = CachedSet.Load(options with { Memory = null });
            Assert.AreEqual(inMemory.Fingerprint, streamed.Fingerprint);
        }

        Assert.HasCount(all.Length, Directory.GetFiles(folder["cache"], "images.bin", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void Less_memory_than_any_set_can_do_with_is_refused() => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => CachedSet.Load(new ImageSetOptions { Memory = 1000 })).Message, "1000");

    private sealed class Watching(Action<LoadProgress> watch) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => watch(value);
    }
}
