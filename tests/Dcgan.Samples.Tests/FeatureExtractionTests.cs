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
    public void Features_tell_real_clothes_apart_better_than_pixels()
    {
        string data = Repository.RealData("fashion-mnist");

        (string[] output, _) = SampleProcess.RunWell(
            "FeatureExtraction", "--train", Path.Combine(data, "train-images-idx3-ubyte.gz"),
            "--test", Path.Combine(data, "t10k-images-idx3-ubyte.gz"), "--features", _features,
            "--images", "600", "--labels", "300", "--draws", "1");

        Row[] rows = ReadRows(output);
        Assert.HasCount(4, rows);
        foreach (Row row in rows)
        {
            // Guessing finds 10% of ten classes.
            Assert.IsInRange(50, 95, row.Accuracy, string.Join('\n', output));
        }

        // Measured: 82.5% against 76.6%, and 84.0% against 77.0%.
        foreach (Row[] rivals in rows.Chunk(2))
        {
            Assert.AreEqual(("pixels", "features"), (rivals[0].Input, rivals[1].Input));
            Assert.IsGreaterThan(rivals[0].Accuracy + 3, rivals[1].Accuracy, string.Join('\n', output));
        }
    }

    [TestMethod]
    public void Images_without_labels_are_refused()
    {
        using var folder = new TestFolder();
        WriteSet(folder.Path, "train", 20, seed: 1);
        File.Delete(folder["train-labels-idx1-ubyte"]);
        string images = folder["train-images-idx3-ubyte"];

        Assert.Contains($"'{images}' has no labels", Refusal(1, images, _features));
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        using var folder = new TestFolder();
        WriteSet(folder.Path, "train", 20, seed: 1);

        Assert.Contains(folder["no-images"], Refusal(1, folder["no-images"], _features));
        Assert.Contains(folder["no.onnx"], Refusal(1, folder["train-images-idx3-ubyte"], folder["no.onnx"]));
    }

    [TestMethod]
    public void Too_few_images_are_refused()
    {
        using var folder = new TestFolder();
        WriteSet(folder.Path, "train", 19, seed: 1);
        string images = folder["train-images-idx3-ubyte"];

        Assert.Contains($"'{images}' has 19 images; at least 20", Refusal(1, images, _features));
    }

    [TestMethod]
    [DataRow("--images", "0", "--images is 0, but must be at least 20.")]
    [DataRow("--images", "-5", "--images is -5, but must be at least 20.")]
    [DataRow("--labels", "19", "--labels is 19, but must be at least 20.")]
    [DataRow("--draws", "0", "--draws is 0, but must be at least 1.")]
    [DataRow("--draws", "many", "Cannot parse argument 'many' for option '--draws'")]
    public void A_wrong_number_is_wrong_usage(string option, string value, string reason) =>
        Assert.StartsWith(reason, Refusal(2, "images", _features, option, value));

    /// <summary>The line that the program ends with.</summary>
    private static string Refusal(int exitCode, string images, string features, params string[] more) =>
        SampleProcess.RunBadly(
            exitCode, "FeatureExtraction", ["--train", images, "--test", images, "--features", features, .. more]);

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
