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

        (int exitCode, _, string errors) = SampleProcess.Run("FilterDataSet", folder.Path, folder["kept"], measure);

        Assert.AreEqual(2, exitCode);
        Assert.StartsWith("Usage: FilterDataSet FOLDER KEPT HOW_MUCH", errors);
    }

    [TestMethod]
    public void Copies_among_the_originals_are_refused()
    {
        using var folder = new TestFolder();
        PictureFolder.Create(folder["pictures"]);

        (int exitCode, _, string errors) =
            SampleProcess.Run("FilterDataSet", folder["pictures"], Path.Combine(folder["pictures"], "kept"), "0.5");

        Assert.AreNotEqual(0, exitCode);
        Assert.Contains("choose a folder outside", errors);
        Assert.IsFalse(Directory.Exists(Path.Combine(folder["pictures"], "kept")));
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
