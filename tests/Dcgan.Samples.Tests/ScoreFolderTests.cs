using System.Globalization;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class ScoreFolderTests
{
    [TestMethod]
    public void Pictures_come_sorted_with_the_discriminators_probabilities()
    {
        using var folder = new TestFolder();
        string[] pictures = PictureFolder.Create(folder["pictures"]);

        (string[] output, string errors) = SampleProcess.RunWell("ScoreFolder", folder["pictures"]);

        float[] probabilities = ShippedModels.Score(ShippedModels.File("fashion-mnist", "discriminator"), pictures);
        (string Path, float Probability)[] expected =
            [.. pictures.Zip(probabilities).OrderByDescending(picture => picture.Second)];
        Assert.AreEqual("probability  looks  picture", output[0]);
        Assert.HasCount(expected.Length, output[1..]);
        for (int i = 0; i < expected.Length; i++)
        {
            string[] words = output[i + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.AreEqual(expected[i].Path, words[2]);
            Assert.AreEqual(expected[i].Probability, float.Parse(words[0], CultureInfo.InvariantCulture), 1e-4);
            Assert.AreEqual(expected[i].Probability > 0.5 ? "real" : "fake", words[1]);
        }

        AssertNamesBrokenOnes(errors);
    }

    [TestMethod]
    public void A_folder_without_pictures_is_a_failure()
    {
        using var folder = new TestFolder();

        string line = SampleProcess.RunBadly(1, "ScoreFolder", folder.Path);

        Assert.Contains($"'{folder.Path}' holds no picture", line);
    }

    [TestMethod]
    public void A_missing_folder_is_named()
    {
        using var folder = new TestFolder();

        string line = SampleProcess.RunBadly(1, "ScoreFolder", folder["nowhere"]);

        Assert.Contains(folder["nowhere"], line);
    }

    [TestMethod]
    public void A_missing_or_wrong_model_is_named()
    {
        using var folder = new TestFolder();
        string generator = ShippedModels.File("fashion-mnist", "generator");

        Assert.Contains(folder["no.onnx"], SampleProcess.RunBadly(1, "ScoreFolder", folder.Path, folder["no.onnx"]));
        Assert.Contains(generator, SampleProcess.RunBadly(1, "ScoreFolder", folder.Path, generator));
    }

    /// <summary>Each broken picture is named once, and no other one.</summary>
    internal static void AssertNamesBrokenOnes(string errors)
    {
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(2, lines, errors);
        Assert.Contains(PictureFolder.NoPicture, lines[0]);
        Assert.Contains(PictureFolder.Truncated, lines[1]);
    }
}
