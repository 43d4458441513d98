using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Caches;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Data.Caches;

/// <summary>
/// A set that is far larger than memory and swap together: a file with a hole where its images are, but for two of them.
/// </summary>
[TestClass]
public sealed class LargeCacheTests
{
    private const int ImagesStart = 4096;
    private const long AtLeast = 200L << 30;

    private static readonly ImageShape _shape = new(256, 256, 3);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void It_is_opened_read_split_and_trained_on_and_only_its_tensor_may_be_refused()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        string path = folder["images.bin"];
        long memory = BytesOf("MemTotal") + BytesOf("SwapTotal");
        int count = checked((int)(Math.Max(AtLeast, 2 * memory) / _shape.Size));
        byte[] noise = ImageFiles.Noise(_shape.Size);
        Write(path, count, noise);

        using ImageSet set = CacheFile.Open(path, "large", CacheFile.Read(path));

        Assert.IsTrue(set.IsStreamed);
        Assert.AreEqual((count, 3, 256, 256), (set.Count, set.Channels, set.Height, set.Width));
        Assert.AreEqual(new string('a', 64), set.Fingerprint);
        ClassLabels classes = ImageClasses.Of(set);
        CollectionAssert.AreEqual(
            new long[] { (count + 1) / 2, count / 2 }, classes.Images.ToArray());

        byte[] last = set.Pixels.Select(tensor(new long[] { 1, count - 1 })).data<byte>().ToArray();
        Assert.IsTrue(last.AsSpan(0, _shape.Size).SequenceEqual(new byte[_shape.Size]));
        Assert.IsTrue(last.AsSpan(_shape.Size).SequenceEqual(noise));
        using (var sequence = ImageSequence.Of(set))
        {
            byte[] planes = new byte[_shape.Size];
            PixelTensors.ToPlanes(sequence[count - 1], planes);
            Assert.IsTrue(planes.AsSpan().SequenceEqual(noise));
        }

        using var split = new HeldOutSplit(set, TestPlans.Tiny);
        Assert.AreEqual(count - TestPlans.Tiny.HeldOut, split.Trainable.shape[0]);
        Assert.AreEqual(3, split.Calibration().shape[0]);
        using var batches = new TrainingBatches(set, split.Trainable, 16, flip: true, seed: 2, CPU);
        for (int step = 0; step < 3; step++)
        {
            CollectionAssert.AreEqual(new long[] { 16, 3, 256, 256 }, batches.Real(step).shape);
        }

        if (File.ReadAllText("/proc/sys/vm/overcommit_memory").Trim() != "1")
        {
            IOException refusal = Assert.ThrowsExactly<IOException>(() => set.Images.shape);
            StringAssert.Contains(refusal.Message, path);
            StringAssert.Contains(refusal.Message, "vm.overcommit_memory");
        }
        else
        {
            Assert.AreEqual(count, set.Images.shape[0]);
        }
    }

    /// <summary>The file as docs/data.md describes it; its first and its last image are the same noise.</summary>
    private static void Write(string path, int count, byte[] image)
    {
        long[] labels = [.. Enumerable.Range(0, count).Select(index => (long)(index % 2))];
        byte[] labelBytes = new byte[labels.Length * sizeof(long)];
        Buffer.BlockCopy(labels, 0, labelBytes, 0, labelBytes.Length);
        byte[] description = Encoding.UTF8.GetBytes(
            $$"""
            {"Product":"1","Recipe":"r","Source":"s","Count":{{count}},"Shape":{"Width":256,"Height":256,"Channels":3},
            "Images":"{{new string('a', 64)}}","Labels":"{{Convert.ToBase64String(labelBytes)}}"}
            """);
        long end = ImagesStart + ((long)count * _shape.Size);
        byte[] header = new byte[56];
        "DCGANIMG"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), description.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), end);
        SHA256.HashData(description).CopyTo(header, 24);
        using FileStream file = File.Create(path);
        file.Write(header);
        file.Position = ImagesStart;
        file.Write(image);
        file.Position = end - image.Length;
        file.Write(image);
        file.Write(description);
    }

    /// <summary>A figure of the machine's memory, in bytes.</summary>
    private static long BytesOf(string name) => long.Parse(
        File.ReadLines("/proc/meminfo").Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) << 10;
}
