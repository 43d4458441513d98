using System.Formats.Tar;
using System.IO.Compression;
using Dcgan.Training.Data.Downloads;

namespace Dcgan.Training.Tests.Data.Downloads;

/// <summary>An archive is from elsewhere: only the five batches leave it, of the size that they must have.</summary>
[TestClass]
public sealed class CifarArchiveTests : IDisposable
{
    private const int Bytes = 3073;

    private readonly TestFolder _folder = new();

    private static IEnumerable<int> Batches => Enumerable.Range(1, 5);

    private string Target => _folder["out/cifar-10-batches-bin"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("")]
    [DataRow("./")]
    public void The_batches_are_unpacked_and_nothing_else(string prefix)
    {
        Unpack(tar =>
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, prefix + "cifar-10-batches-bin/"));
            Add(tar, prefix + "cifar-10-batches-bin/batches.meta.txt", 10, 0);
            Add(tar, prefix + "cifar-10-batches-bin/test_batch.bin", Bytes, 9);
            Add(tar, "data_batch_1.bin", Bytes, 9);
            Add(tar, "../../evil.bin", Bytes, 9);
            Add(tar, "cifar-10-batches-bin/../../../data_batch_1.bin", Bytes, 9);
            Add(tar, "/tmp/cifar-10-batches-bin/data_batch_1.bin", Bytes, 9);
            foreach (int batch in Batches.Reverse())
            {
                Add(tar, $"{prefix}cifar-10-batches-bin/data_batch_{batch}.bin", Bytes, (byte)batch);
            }
        });

        CollectionAssert.AreEqual(
            Batches.Select(batch => Path.Combine(Target, $"data_batch_{batch}.bin")).ToArray(),
            Directory.GetFiles(_folder["out"], "*", SearchOption.AllDirectories).Order().ToArray());
        foreach (int batch in Batches)
        {
            CollectionAssert.AreEqual(
                Enumerable.Repeat((byte)batch, Bytes).ToArray(), File.ReadAllBytes(Path.Combine(Target, $"data_batch_{batch}.bin")));
        }
    }

    [TestMethod]
    [DataRow(Bytes - 1)]
    [DataRow(Bytes + 1)]
    public void A_batch_of_another_size_is_refused(int bytes) => StringAssert.Contains(
        Refused(tar => Add(tar, "cifar-10-batches-bin/data_batch_1.bin", bytes, 1)), $"{bytes} bytes");

    [TestMethod]
    public void A_link_in_place_of_a_batch_is_refused() => StringAssert.Contains(
        Refused(tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "cifar-10-batches-bin/data_batch_1.bin")
        {
            LinkName = "/etc/passwd",
        })),
        "SymbolicLink");

    [TestMethod]
    public void A_missing_batch_is_named() => StringAssert.Contains(
        Refused(tar =>
        {
            foreach (int batch in Batches.Where(batch => batch != 3))
            {
                Add(tar, $"cifar-10-batches-bin/data_batch_{batch}.bin", Bytes, 1);
            }
        }),
        "data_batch_3.bin");

    [TestMethod]
    public void A_damaged_archive_is_refused()
    {
        byte[] whole = Archive(tar =>
        {
            foreach (int batch in Batches)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/data_batch_{batch}.bin")
                {
                    DataStream = new MemoryStream(ImageFiles.Noise(Bytes, (uint)batch)),
                });
            }
        });
        foreach (int length in new[] { 0, 100, whole.Length / 2, whole.Length - 4000 })
        {
            File.WriteAllBytes(_folder["a.tar.gz"], whole[..length]);
            RequireRemedy($"{length}");
            Assert.HasCount(0, Directory.GetFileSystemEntries(_folder["out"]));
        }

        File.WriteAllText(_folder["a.tar.gz"], "no archive");
        RequireRemedy("no gzip");
        File.WriteAllBytes(_folder["a.tar.gz"], ImageFiles.Gzip(ImageFiles.Noise(5000)));
        RequireRemedy("no tar");
    }

    [TestMethod]
    public void An_empty_folder_in_the_way_is_used()
    {
        Directory.CreateDirectory(Target);

        Assert.IsNull(Unpack(Good));

        Assert.HasCount(5, Directory.GetFiles(Target));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder["out"]));
    }

    [TestMethod]
    public void Files_in_the_way_are_kept_in_a_folder_beside()
    {
        Directory.CreateDirectory(Path.Combine(Target, "mine"));
        File.WriteAllText(Path.Combine(Target, "mine", "notes.txt"), "kept");
        Directory.CreateDirectory(Target + ".old1");

        string? kept = Unpack(Good);

        Assert.AreEqual(Target + ".old2", kept);
        Assert.AreEqual("kept", File.ReadAllText(Path.Combine(kept!, "mine", "notes.txt")));
        Assert.HasCount(5, Directory.GetFileSystemEntries(Target));
    }

    private static void Good(TarWriter tar)
    {
        foreach (int batch in Batches)
        {
            Add(tar, $"cifar-10-batches-bin/data_batch_{batch}.bin", Bytes, (byte)batch);
        }
    }

    private void RequireRemedy(string what)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(
            () => CifarArchive.Unpack(_folder["a.tar.gz"], Target, Bytes), what).Message;
        StringAssert.Contains(message, _folder["a.tar.gz"]);
        StringAssert.Contains(message, "Delete it");
    }

    private static void Add(TarWriter tar, string name, int bytes, byte value) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream([.. Enumerable.Repeat(value, bytes)]),
        });

    private static byte[] Archive(Action<TarWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            using var tar = new TarWriter(gzip);
            write(tar);
        }

        return bytes.ToArray();
    }

    private string? Unpack(Action<TarWriter> write)
    {
        File.WriteAllBytes(_folder["a.tar.gz"], Archive(write));
        return CifarArchive.Unpack(_folder["a.tar.gz"], Target, Bytes);
    }

    private string Refused(Action<TarWriter> write)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(() => Unpack(write)).Message;
        StringAssert.Contains(message, _folder["a.tar.gz"]);
        StringAssert.Contains(message, "Delete it");
        Assert.HasCount(0, Directory.GetFileSystemEntries(_folder["out"]));
        return message;
    }
}
