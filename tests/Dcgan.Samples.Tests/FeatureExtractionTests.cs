using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed partial class FeatureExtractionTests
{
    private static readonly string _features = ShippedModels.File("fashion-mnist", "features");

    [TestMethod]
    public void Classes_that_differ_in_brightness_are_told_apart_without_a_mistake()
    {
        using var folder = new TestFolder();
        WriteSet(folder.Path, "train", 200, seed: 1);
        WriteSet(folder.Path, "test", 100, seed: 2);

        (string[] output, _) = SampleProcess.RunWell(
            "FeatureExtraction", "--train", folder["train-images-idx3-ubyte"], "--test", folder["test-images-idx3-ubyte"],
            "--features", _features, "--labels", "20", "--draws", "2");

        Row[] rows = ReadRows(output);
        CollectionAssert.AreEqual(
            new Row[]
            {
                new(20, "pixels", 784, 100),
                new(20, "features", 3072, 100),
                new(200, "pixels", 784, 100),
                new(200, "features", 3072, 100),
            },
            rows,
            string.Join('\n', output));
    }

    [TestMethod]
    public void Some_real_clothes_are_told_apart_by_few_labels()
    {
        string data = Repository.RealData("fashion-mnist");

        (string[] output, _) = SampleProcess.RunWell(
            "FeatureExtraction", "--train", Path.Combine(data, "train-images-idx3-ubyte.gz"),
            "--test", Path.Combine(data, "t10k-images-idx3-ubyte.gz"), "--features", _features,
            "--images", "300", "--labels", "100", "--draws", "1");

        Row[] rows = ReadRows(output);
        Assert.HasCount(4, rows);
        foreach (Row row in rows)
        {
            // Guessing finds 10% of ten classes.
            Assert.IsInRange(50, 95, row.Accuracy, string.Join('\n', output));
        }
    }

    [TestMethod]
    public void Images_without_labels_are_refused()
    {
        using var folder = new TestFolder();
        WriteSet(folder.Path, "train", 10, seed: 1);
        File.Delete(folder["train-labels-idx1-ubyte"]);
        string images = folder["train-images-idx3-ubyte"];

        (int exitCode, _, string errors) =
            SampleProcess.Run("FeatureExtraction", "--train", images, "--test", images, "--features", _features);

        Assert.AreEqual(1, exitCode);
        Assert.Contains("has no labels", errors);
    }

    /// <summary>The table's lines: labels, input, values per image, accuracy.</summary>
    private static Row[] ReadRows(string[] output) =>
    [
        .. output.Select(line => TableRow().Match(line)).Where(match => match.Success).Select(match => new Row(
            int.Parse(match.Groups["labels"].Value, CultureInfo.InvariantCulture),
            match.Groups["input"].Value,
            int.Parse(match.Groups["values"].Value, CultureInfo.InvariantCulture),
            double.Parse(match.Groups["accuracy"].Value, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex(@"^\| [\w-]+ \| (?<labels>\d+) \| (?<input>\w+) \| (?<values>\d+) \| (?<accuracy>[\d.]+)%")]
    private static partial Regex TableRow();

    /// <summary>Noisy images of 28×28, dark ones of class 0 and bright ones of class 1, in IDX files.</summary>
    private static void WriteSet(string folder, string name, int count, int seed)
    {
        var random = new Random(seed);
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))];
        byte[] pixels = new byte[count * 28 * 28];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(random.Next(100) + 150 * labels[i / (28 * 28)]);
        }

        File.WriteAllBytes(
            Path.Combine(folder, $"{name}-images-idx3-ubyte"),
            [0, 0, 8, 3, .. BigEndian(count), .. BigEndian(28), .. BigEndian(28), .. pixels]);
        File.WriteAllBytes(
            Path.Combine(folder, $"{name}-labels-idx1-ubyte"), [0, 0, 8, 1, .. BigEndian(count), .. labels]);
    }

    private static byte[] BigEndian(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private sealed record Row(int Labels, string Input, int Values, double Accuracy);
}
