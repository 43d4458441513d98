using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Sources;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Evaluation.Internals;
using TorchSharp;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>Which classes of images are which of a network's.</summary>
[TestClass]
public sealed class ClassMatchTests
{
    /// <summary>Ordinal order of folders is not the classifier's: by number all of these would be wrong.</summary>
    [TestMethod]
    public void Folders_are_matched_by_name_whatever_their_order_and_number()
    {
        using var folder = new TestFolder();
        string[] files = ["Bag/1.png", "Sneaker/1.png", "ankle boot/1.png", "T-shirt_top/1.png"];
        foreach (string file in files)
        {
            Picture(folder, file);
        }

        using FeatureNetwork network = FeatureNetwork.Shipped(channels: 1);
        using ImageSequence images = ImageSequence.Open(new ImageSetOptions { Source = folder.Path }, network);

        ClassMatch match = ClassMatch.Of(images, network);

        // Bag, Sneaker, T-shirt_top, ankle boot: the ordinal order.
        CollectionAssert.AreEqual(
            new[] { "Bag", "Sneaker", "T-shirt/top", "Ankle boot" }.Select(IndexOf).ToArray(), match.Labels);
        Assert.IsNull(match.Note);
    }

    [TestMethod]
    public void A_folder_of_another_name_gives_no_class_accuracy_and_says_so()
    {
        using var folder = new TestFolder();
        foreach (string name in KnownClasses.FashionMnist.Select(name => name.Replace('/', ' ')).Append("Hat").Where(name => name != "Bag"))
        {
            Picture(folder, $"{name}/1.png");
        }

        using FeatureNetwork network = FeatureNetwork.Shipped(channels: 1);
        using ImageSequence images = ImageSequence.Open(new ImageSetOptions { Source = folder.Path }, network);

        ImageStatistics statistics = ImageStatistics.Of(images, network);

        Assert.IsFalse(statistics.HasClasses);
        StringAssert.Contains(statistics.ClassNote, "'Hat' is none of the classes of");
        StringAssert.Contains(statistics.ClassNote, "Ankle boot");
    }

    [TestMethod]
    [DataRow("things", 10, null, true, "by number", DisplayName = "another name, as many classes")]
    [DataRow("things", 3, null, false, "3 classes", DisplayName = "not as many")]
    [DataRow("fashion-mnist", 10, null, true, null, DisplayName = "the same set")]
    [DataRow("mnist", 10, null, false, "those of 'mnist'", DisplayName = "another published set")]
    [DataRow("things", 3, "9,0,7", true, "by number", DisplayName = "folders of numbers")]
    [DataRow("things", 3, "9,0,10", false, "a class 10", DisplayName = "folders of numbers beyond")]
    [DataRow("things", 10, "a,b,c,d,e,f,g,h,i,j", false, "'a' is none", DisplayName = "other names")]
    public void Without_names_on_both_sides_numbers_count_and_that_is_told(
        string set, int classes, string? names, bool matched, string? note)
    {
        using FeatureNetwork network = FeatureNetwork.Shipped(channels: 1);
        using var images = new ImageSet(
            set,
            torch.zeros(classes, 1, 12, 12, torch.uint8),
            torch.arange(0, classes, torch.int64),
            classNames: names?.Split(','));
        using ImageSequence sequence = ImageSequence.Of(images);

        ClassMatch match = ClassMatch.Of(sequence, network);

        Assert.AreEqual(matched, match.Labels is not null, match.Note);
        if (matched)
        {
            CollectionAssert.AreEqual(
                names?.Split(',').Select(long.Parse).ToArray() ?? [.. Enumerable.Range(0, classes).Select(label => (long)label)],
                match.Labels);
        }

        Assert.AreEqual(note is null, match.Note is null, match.Note);
        StringAssert.Contains(match.Note ?? "", note ?? "");
    }

    [TestMethod]
    public void A_file_that_names_its_classes_is_matched_by_them_and_a_broken_one_refused()
    {
        OnnxModel classifier = OnnxModel.Load(Path.Combine(Repository.Root, "models", "fashion-mnist", "classifier.onnx"));
        string[] names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        using var network = new FeatureNetwork(Named(names));
        using var images = new ImageSet(
            "words", torch.zeros(2, 1, 12, 12, torch.uint8), torch.arange(0, 2, torch.int64), classNames: ["seven", "two"]);
        using ImageSequence sequence = ImageSequence.Of(images);

        CollectionAssert.AreEqual(new long[] { 7, 2 }, ClassMatch.Of(sequence, network).Labels);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new FeatureNetwork(Named(names[..9]))).Message, "dcgan.class_names");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new FeatureNetwork(Named([.. names[..9], ""]))).Message, "dcgan.class_names");

        OnnxModel Named(string[] classes) => classifier.WithMetadata(new Dictionary<string, string>(classifier.Metadata)
        {
            ["dcgan.class_names"] = System.Text.Json.JsonSerializer.Serialize(classes),
        });
    }

    private static long IndexOf(string name) => KnownClasses.FashionMnist.ToList().IndexOf(name);

    private static void Picture(TestFolder folder, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        PngWriter.Write(new RasterImage(12, 12, 1), folder[file]);
    }
}
