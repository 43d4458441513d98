using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Dcgan.Tests.Shared.Http;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Downloads;
using Dcgan.Training.Data.Sources;
using Dcgan.Training.Tests.Data.Caches;

namespace Dcgan.Training.Tests.Data.Downloads;

[TestClass]
public sealed class NamedSetTests : IDisposable
{
    private static readonly byte[] _images = ImageFiles.Gzip(ImageFiles.Idx(ImageFiles.Noise(3 * 4), 3, 2, 2));
    private static readonly byte[] _labels = ImageFiles.Gzip(ImageFiles.Idx([7, 0, 9], 3));

    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void A_set_that_is_nowhere_is_fetched_into_the_cache_once()
    {
        using var server = new FileServer(Serve);

        for (int time = 0; time < 2; time++)
        {
            IImageSource source = Open(server);
            Assert.AreEqual(("mnist", 3), (source.Name, source.Count));
            CollectionAssert.AreEqual(new long[] { 7, 0, 9 }, source.Labels);
        }

        Assert.HasCount(2, server.Requests);
        CollectionAssert.AreEquivalent(
            new[] { ".lock", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz" },
            Directory.GetFiles(_folder["cache/data/mnist"]).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void An_archive_is_unpacked_and_dropped()
    {
        byte[] archive = Archive(50_000 / 5 * 3073);
        using var server = new FileServer(asked => Answer.Of(archive, asked));

        IImageSource source = OpenCifar(archive, server, progress: null);

        Assert.AreEqual(("cifar10", 50_000), (source.Name, source.Count));
        CollectionAssert.AreEquivalent(
            new[] { ".lock", "cifar-10-batches-bin" },
            Directory.GetFileSystemEntries(_folder["cache/data/cifar10"]).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void An_archive_that_lies_there_is_unpacked_if_it_is_the_published_one_and_fetched_anew_if_not()
    {
        byte[] archive = Archive(50_000 / 5 * 3073);
        byte[] other = [.. archive];
        other[^5] ^= 1;
        string cache = _folder["cache/data/cifar10"];
        foreach (byte[] there in new[] { archive, other })
        {
            Directory.CreateDirectory(cache);
            File.WriteAllBytes(Path.Combine(cache, "cifar-10-binary.tar.gz"), there);
            Directory.CreateDirectory(Path.Combine(cache, "cifar-10-batches-bin"));
            File.WriteAllText(Path.Combine(cache, "cifar-10-batches-bin", "readme.html"), "mine");
            using var server = new FileServer(asked => Answer.Of(archive, asked));
            var told = new Told();

            Assert.AreEqual(50_000, OpenCifar(archive, server, told).Count);

            Assert.HasCount(there == archive ? 0 : 1, server.Requests);
            Assert.AreEqual(there == other, told.Notices.Any(notice => notice.Contains("is not the published file", StringComparison.Ordinal)));
            Assert.IsTrue(told.Notices.Any(notice => notice.Contains("cifar-10-batches-bin.old1", StringComparison.Ordinal)));
            Assert.AreEqual("mine", File.ReadAllText(Path.Combine(cache, "cifar-10-batches-bin.old1", "readme.html")));
            Directory.Delete(cache, recursive: true);
        }
    }

    [TestMethod]
    public void An_archive_that_is_not_the_published_one_is_named_and_kept_where_there_is_no_other()
    {
        byte[] archive = Archive(50_000 / 5 * 3073);
        string path = Path.Combine(Directory.CreateDirectory(_folder["cache/data/cifar10"]).FullName, "cifar-10-binary.tar.gz");
        File.WriteAllText(path, "mine");
        using var server = new FileServer(_ => new Answer { Status = 404 });

        string message = Assert.ThrowsExactly<FileNotFoundException>(() => OpenCifar(archive, server, new Told())).Message;

        StringAssert.Contains(message, $"'{path}' is not the published file: its SHA-256 is {Convert.ToHexStringLower(SHA256.HashData("mine"u8))}");
        StringAssert.Contains(message, "404");
        Assert.AreEqual("mine", File.ReadAllText(path));
    }

    [TestMethod]
    public void The_data_root_and_then_the_cache_are_looked_into_first()
    {
        foreach (string place in new[] { "cache/data/mnist", "root/mnist" })
        {
            Directory.CreateDirectory(_folder[place]);
            File.WriteAllBytes(_folder[$"{place}/train-images-idx3-ubyte.gz"], _images);
            Assert.AreEqual(3, NamedSets.Open("mnist", _folder["root"], _folder["cache"], Fails).Count);
        }

        File.WriteAllBytes(_folder["root/mnist/train-images-idx3-ubyte.gz"], ImageFiles.Idx(new byte[4], 1, 2, 2));
        Assert.AreEqual(1, NamedSets.Open("mnist", _folder["root"], _folder["cache"], Fails).Count);
    }

    [TestMethod]
    public async Task Of_two_at_once_one_fetches_and_the_other_waits()
    {
        using var server = new FileServer(asked =>
        {
            Thread.Sleep(300);
            return Serve(asked);
        });
        Told[] told = [new(), new()];

        int[] counts = await Task.WhenAll(told.Select(each => Task.Run(() => Open(server, each).Count)));

        CollectionAssert.AreEqual(new[] { 3, 3 }, counts);
        Assert.HasCount(2, server.Requests);
        Assert.AreEqual(1, told.SelectMany(each => each.Notices).Count(notice => notice.Contains("waiting", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_set_that_cannot_be_fetched_says_why_and_what_to_put_where()
    {
        using var server = new FileServer(_ => new Answer { Status = 404 });

        string message = Assert.ThrowsExactly<FileNotFoundException>(() => Open(server)).Message;

        StringAssert.Contains(message, $"{server.Address}train-labels-idx1-ubyte.gz");
        StringAssert.Contains(message, "404");
        StringAssert.Contains(message, _folder["root/mnist"]);
        StringAssert.Contains(message, _folder["cache/data/mnist"]);
        StringAssert.Contains(message, "train-images-idx3-ubyte.gz");
        StringAssert.Contains(message, "train-labels-idx1-ubyte.gz beside it where classes are needed (--conditional)");
        Assert.IsEmpty(Directory.GetFiles(_folder["cache"], "*.part", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void MNIST_is_not_taken_from_the_folder_of_Fashion_MNIST()
    {
        Directory.CreateDirectory(_folder["fashion-mnist"]);
        File.WriteAllBytes(_folder["fashion-mnist/train-images-idx3-ubyte"], ImageFiles.Idx(new byte[4], 1, 2, 2));

        Assert.ThrowsExactly<FileNotFoundException>(
            () => NamedSets.Open("mnist", _folder["fashion-mnist"], _folder["cache"], Fails));
        Assert.AreEqual(
            "fashion-mnist", NamedSets.Open("fashion-mnist", _folder["fashion-mnist"], _folder["cache"], Fails).Name);
    }

    /// <summary>The real files, where they are at hand, are what is expected of a download.</summary>
    [TestMethod]
    public void Fashion_MNISTs_published_files_have_the_expected_sizes_and_checksums()
    {
        string folder = Repository.RealData("fashion-mnist");
        foreach (RemoteFile file in PublishedSets.Files("fashion-mnist", mirror: null))
        {
            byte[] content = File.ReadAllBytes(Path.Combine(folder, file.Name));
            Assert.AreEqual(file.Bytes, content.LongLength);
            Assert.AreEqual(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    [TestMethod]
    public void A_mirror_is_tried_first_and_must_be_an_address()
    {
        foreach (string mirror in new[] { "http://10.0.0.1/data", "http://10.0.0.1/data/" })
        {
            RemoteFile file = PublishedSets.Files("cifar10", mirror).Single();
            Assert.AreEqual("http://10.0.0.1/data/cifar10/cifar-10-binary.tar.gz", file.Addresses[0].ToString());
            Assert.IsGreaterThan(1, file.Addresses.Count);
        }

        StringAssert.Contains(
            Assert.ThrowsExactly<IOException>(() => PublishedSets.Files("mnist", "file:///etc")).Message, "file:///etc");
    }

    /// <summary>Five batches of nothing but zeros, which pack well.</summary>
    private static byte[] Archive(int batchBytes)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            using var tar = new TarWriter(gzip);
            for (int batch = 1; batch <= 5; batch++)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/data_batch_{batch}.bin")
                {
                    DataStream = new MemoryStream(new byte[batchBytes]),
                });
            }
        }

        return bytes.ToArray();
    }

    private static Answer Serve(Asked asked) => asked.Path switch
    {
        "/train-images-idx3-ubyte.gz" => Answer.Of(_images, asked),
        "/train-labels-idx1-ubyte.gz" => Answer.Of(_labels, asked),
        _ => new Answer { Status = 404 },
    };

    private static void Fails(string name, string folder) => throw new DownloadException("There is no network.");

    private IImageSource OpenCifar(byte[] archive, FileServer server, IProgress<LoadProgress>? progress) => NamedSets.Open(
        "cifar10",
        dataRoot: null,
        _folder["cache"],
        (name, folder) => new SetDownload(_client, TimeSpan.FromSeconds(5), progress, CancellationToken.None).Fetch(
            name, [ServedFile.Of("cifar-10-binary.tar.gz", archive, server.Address)], folder));

    private IImageSource Open(FileServer server, IProgress<LoadProgress>? progress = null) => NamedSets.Open(
        "mnist",
        _folder["root"],
        _folder["cache"],
        (name, folder) => new SetDownload(_client, TimeSpan.FromSeconds(5), progress, CancellationToken.None).Fetch(
            name,
            [
                ServedFile.Of("train-labels-idx1-ubyte.gz", _labels, server.Address),
                ServedFile.Of("train-images-idx3-ubyte.gz", _images, server.Address),
            ],
            folder));
}
