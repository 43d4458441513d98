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
            Assert.ThrowsExactly<InvalidDataException>(() => CifarArchive.Unpack(_folder["a.tar.gz"], Target, Bytes), $"{length}");
            Assert.HasCount(0, Directory.GetFileSystemEntries(_folder["out"]));
        }

        File.WriteAllText(_folder["a.tar.gz"], "no archive");
        Assert.ThrowsExactly<InvalidDataException>(() => CifarArchive.Unpack(_folder["a.tar.gz"], Target, Bytes));
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

    private void Unpack(Action<TarWriter> write)
    {
        File.WriteAllBytes(_folder["a.tar.gz"], Archive(write));
        CifarArchive.Unpack(_folder["a.tar.gz"], Target, Bytes);
    }

    private string Refused(Action<TarWriter> write)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(() => Unpack(write)).Message;
        Assert.HasCount(0, Directory.GetFileSystemEntries(_folder["out"]));
        return message;
    }
}
