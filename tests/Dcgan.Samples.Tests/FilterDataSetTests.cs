using System.Globalization;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class FilterDataSetTests
{
    [TestMethod]
    public void Pictures_from_a_probability_on_are_copied()
    {
        using var folder = new TestFolder();
        (string Path, float Probability)[] sorted = CreateSorted(folder["pictures"]);
        float threshold = (sorted[3].Probability + sorted[4].Probability) / 2;

        (_, string errors) = SampleProcess.RunWell(
            "FilterDataSet", folder["pictures"], folder["kept"], threshold.ToString("F6", CultureInfo.InvariantCulture));

        AssertCopied(sorted[..4], folder);
        ScoreFolderTests.AssertNamesBrokenOnes(errors);
    }

    [TestMethod]
    [DataRow("50%", 4)]
    [DataRow("26%", 3)] // 2.08 of 8, rounded up
    [DataRow("100%", 8)]
    public void The_best_share_is_copied(string share, int count)
    {
        using var folder = new TestFolder();
        (string Path, float Probability)[] sorted = CreateSorted(folder["pictures"]);

        (_, string errors) = SampleProcess.RunWell("FilterDataSet", folder["pictures"], folder["kept"], share);

        AssertCopied(sorted[..count], folder);
        ScoreFolderTests.AssertNamesBrokenOnes(errors);
    }

    [TestMethod]
    [DataRow("0%")]
    [DataRow("101%")]
    [DataRow("1.5")]
    [DataRow("-1")]
    [DataRow("NaN")]
    [DataRow("half")]
    public void A_wrong_measure_is_answered_with_the_usage(string measure)
    {
        using var folder = new TestFolder();

        string line = SampleProcess.RunBadly(2, "FilterDataSet", folder.Path, folder["kept"], measure);

        Assert.StartsWith("Usage: FilterDataSet FOLDER KEPT HOW_MUCH", line);
    }

    [TestMethod]
    [DataRow("kept")]
    [DataRow("below/kept")]
    [DataRow("..kept")] // inside, though it begins as a way out does
    public void Copies_among_the_originals_are_refused(string name)
    {
        using var folder = new TestFolder();
        PictureFolder.Create(folder["pictures"]);
        string kept = Path.Combine(folder["pictures"], name);

        string line = SampleProcess.RunBadly(1, "FilterDataSet", folder["pictures"], kept, "0.5");

        Assert.StartsWith($"'{kept}' lies inside", line);
        Assert.Contains("choose a folder outside", line);
        Assert.IsFalse(Directory.Exists(kept));
    }

    [TestMethod]
    public void The_originals_folder_itself_is_refused()
    {
        using var folder = new TestFolder();
        PictureFolder.Create(folder["pictures"]);

        Assert.Contains(
            "choose a folder outside",
            SampleProcess.RunBadly(1, "FilterDataSet", folder["pictures"], folder["pictures"], "0.5"));
    }

    [TestMethod]
    public void The_folder_above_may_hold_the_copies()
    {
        using var folder = new TestFolder();
        PictureFolder.Create(folder["pictures"]);

        SampleProcess.RunWell("FilterDataSet", folder["pictures"], folder.Path, "100%");

        Assert.IsTrue(File.Exists(folder["face0.png"]));
    }

    [TestMethod]
    [DataRow("0.5")]
    [DataRow("20%")]
    public void A_missing_folder_or_model_is_named_and_no_folder_made(string measure)
    {
        using var folder = new TestFolder();

        string noFolder = SampleProcess.RunBadly(1, "FilterDataSet", folder["nowhere"], folder["kept"], measure);
        string noModel =
            SampleProcess.RunBadly(1, "FilterDataSet", folder.Path, folder["kept"], measure, folder["nowhere.onnx"]);

        Assert.Contains(folder["nowhere"], noFolder);
        Assert.Contains(folder["nowhere.onnx"], noModel);
        Assert.IsFalse(Directory.Exists(folder["kept"]));
    }

    [TestMethod]
    public void No_share_of_nothing_is_taken()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["pictures"]);

        string line = SampleProcess.RunBadly(1, "FilterDataSet", folder["pictures"], folder["kept"], "20%");

        Assert.Contains($"'{folder["pictures"]}' holds no picture", line);
    }

    /// <summary>Pictures and their probabilities, the most real ones first.</summary>
    private static (string Path, float Probability)[] CreateSorted(string folder)
    {
        string[] pictures = PictureFolder.Create(folder);
        float[] probabilities = ShippedModels.Score(ShippedModels.File("fashion-mnist", "discriminator"), pictures);
        return [.. pictures.Zip(probabilities).OrderByDescending(picture => picture.Second)];
    }

    /// <summary>The folder holds whole copies of these pictures, at the same places, and nothing else.</summary>
    private static void AssertCopied((string Path, float Probability)[] pictures, TestFolder folder)
    {
        string[] expected =
        [
            .. pictures.Select(picture => Path.GetRelativePath(folder["pictures"], picture.Path))
                .Order(StringComparer.Ordinal),
        ];
        string[] actual =
        [
            .. Directory.GetFiles(folder["kept"], "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder["kept"], path)).Order(StringComparer.Ordinal),
        ];
        CollectionAssert.AreEqual(expected, actual);
        foreach (string name in expected)
        {
            CollectionAssert.AreEqual(
                File.ReadAllBytes(Path.Combine(folder["pictures"], name)),
                File.ReadAllBytes(Path.Combine(folder["kept"], name)));
        }
    }
}
