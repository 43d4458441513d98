using System.IO.Compression;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed class StatisticsFileTests
{
    [TestMethod]
    public void A_missing_file_is_named() => Assert.Contains(
        "nowhere.safetensors",
        Assert.ThrowsExactly<FileNotFoundException>(() => ImageStatistics.Load("nowhere.safetensors")).Message);

    [TestMethod]
    public void Broken_files_are_refused_and_named()
    {
        using var folder = new TestFolder();
        string path = folder["statistics.safetensors"];
        byte[] whole = Save(path);
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] broken = (byte[])whole.Clone();
            for (int change = 0; change < 3; change++)
            {
                // The header, where everything but numbers stands.
                broken[random.Next(900)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, random.Next(4) == 0 ? broken[..random.Next(broken.Length)] : broken);
            try
            {
                ImageStatistics.Load(path);
            }
            catch (InvalidDataException refusal)
            {
                Assert.Contains(path, refusal.Message);
                refused++;
            }
        }

        Assert.IsGreaterThan(200, refused);
    }

    [TestMethod]
    public void Another_safetensors_file_is_refused()
    {
        using var folder = new TestFolder();
        using (TorchSharp.torch.Tensor weights = TorchSharp.torch.zeros([2, 2]))
        {
            Training.Weights.Safetensors.Write(folder["weights.safetensors"], [("weights", weights)], new Dictionary<string, string>());
        }

        Assert.Contains(
            "no image statistics",
            Assert.ThrowsExactly<InvalidDataException>(() => ImageStatistics.Load(folder["weights.safetensors"])).Message);
    }

    [TestMethod]
    public void A_cache_is_used_for_the_same_images_only()
    {
        using var folder = new TestFolder();
        string path = folder["cache.safetensors"];
        using ImageSet images = TestImages.Numbered(30);
        using ImageSet others = TestImages.Numbered(31);
        using var network = new FeatureNetwork(EchoNetworks.Own(1, 12, 12));
        using var other = new FeatureNetwork(EchoNetworks.Own(1, 12, 12, classes: 2));

        ImageStatistics measured = StatisticsCache.Get(path, ImageSequence.Of(images), network);
        byte[] written = File.ReadAllBytes(path);
        ImageStatistics kept = StatisticsCache.Get(path, ImageSequence.Of(images), network);
        CollectionAssert.AreEqual(measured.Features!.Values.ToArray(), kept.Features!.Values.ToArray());

        foreach (Action wrong in (Action[])[
            () => StatisticsCache.Get(path, ImageSequence.Of(others), network),
            () => StatisticsCache.Get(path, ImageSequence.Of(images), other)])
        {
            Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(wrong).Message);
        }

        CollectionAssert.AreEqual(written, File.ReadAllBytes(path));
    }

    [TestMethod]
    public void NumPy_archives_of_other_programs_are_read()
    {
        using var folder = new TestFolder();
        string path = folder["published.npz"];
        PythonTools.Run(Path.Combine("Dcgan.Training.Tests", "Python", "save_statistics.py"), ["numpy"], path);
        ImageStatistics statistics = ImageStatistics.Load(path);

        CollectionAssert.AreEqual(new[] { 1.5, -2, 0.25 }, statistics.Gaussian.Mean.ToArray());
        CollectionAssert.AreEqual(new[] { 4, 1, 0.5, 1, 3, 0.25, 0.5, 0.25, 2 }, statistics.Gaussian.Covariance.ToArray());
        Assert.AreEqual("published", statistics.Name);
        Assert.IsNull(statistics.Features);
    }

    [TestMethod]
    [DataRow("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", 24, null, DisplayName = "as it must be")]
    [DataRow("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", 24, "header", DisplayName = "Python objects")]
    [DataRow("{'descr': '<f8', 'fortran_order': True, 'shape': (3,), }", 24, "header", DisplayName = "by columns")]
    [DataRow("{'descr': '<f8', 'fortran_order': False, 'shape': (3000000000,), }", 24, "too large", DisplayName = "immense")]
    [DataRow("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }", 24, "", DisplayName = "more than immense")]
    [DataRow("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", 20, "", DisplayName = "cut off")]
    [DataRow("__import__('os').system('true')", 24, "header", DisplayName = "a program")]
    public void NumPy_headers_are_read_as_text(string header, int bytes, string? refusal)
    {
        using var folder = new TestFolder();
        string path = folder["statistics.npz"];
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Write(archive, "mu.npy", header, new byte[bytes]);
            Write(archive, "sigma.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 3), }", new byte[36]);
        }

        if (refusal is null)
        {
            Assert.AreEqual(3, ImageStatistics.Load(path).Gaussian.Dimensions);
            return;
        }

        string message = Assert.ThrowsExactly<InvalidDataException>(() => ImageStatistics.Load(path)).Message;
        Assert.Contains(path, message);
        Assert.Contains(refusal, message);
    }

    [TestMethod]
    public void An_archive_without_statistics_is_refused()
    {
        using var folder = new TestFolder();
        string path = folder["other.npz"];
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Write(archive, "weights.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", new byte[8]);
        }

        Assert.Contains("'mu'", Assert.ThrowsExactly<InvalidDataException>(() => ImageStatistics.Load(path)).Message);
        File.WriteAllText(path, "no archive");
        Assert.Contains(path, Assert.ThrowsExactly<InvalidDataException>(() => ImageStatistics.Load(path)).Message);
    }

    private static void Write(ZipArchive archive, string name, string header, byte[] numbers)
    {
        using Stream stream = archive.CreateEntry(name).Open();
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length + 1), 0]);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(header + "\n"));
        stream.Write(numbers);
    }

    private static byte[] Save(string path)
    {
        FeatureClouds.Statistics("images", FeatureClouds.Vectors(20, seed: 1)).Save(path);
        return File.ReadAllBytes(path);
    }
}
