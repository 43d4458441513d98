using Dcgan.Imaging;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class GenerateImagesTests
{
    [TestMethod]
    public void Pictures_are_those_of_the_generator_pixel_for_pixel()
    {
        using var folder = new TestFolder();

        SampleProcess.RunWell("GenerateImages", "7", "70", folder["pictures"]);

        long[] seeds = [.. Enumerable.Range(7, 70).Select(seed => (long)seed)];
        AssertPictures(seeds, ShippedModels.File("fashion-mnist", "generator"), folder["pictures"]);
    }

    [TestMethod]
    public void Another_model_and_negative_seeds_work()
    {
        using var folder = new TestFolder();
        string model = ShippedModels.File("emoji", "generator");

        SampleProcess.RunWell("GenerateImages", "-2", "4", folder["pictures"], model);

        AssertPictures([-2, -1, 0, 1], model, folder["pictures"]);
    }

    [TestMethod]
    public void Transparent_pictures_keep_their_pixels()
    {
        using var folder = new TestFolder();
        TinyModels.Generator(channels: 4).Save(folder["generator.onnx"]);

        SampleProcess.RunWell("GenerateImages", "0", "20", folder["pictures"], folder["generator.onnx"]);

        long[] seeds = [.. Enumerable.Range(0, 20).Select(seed => (long)seed)];
        AssertPictures(seeds, folder["generator.onnx"], folder["pictures"]);
    }

    [TestMethod]
    [DataRow("0", "many")]
    [DataRow("0", "0")]
    [DataRow("9223372036854775807", "2")] // beyond the last seed
    public void Wrong_arguments_are_answered_with_the_usage(string first, string count)
    {
        string line = SampleProcess.RunBadly(2, "GenerateImages", first, count, "pictures");

        Assert.StartsWith("Usage: GenerateImages FIRST COUNT FOLDER", line);
    }

    [TestMethod]
    public void A_missing_model_is_named_and_no_folder_made()
    {
        using var folder = new TestFolder();

        string line = SampleProcess.RunBadly(1, "GenerateImages", "0", "4", folder["pictures"], folder["nowhere.onnx"]);

        Assert.Contains(folder["nowhere.onnx"], line);
        Assert.IsFalse(Directory.Exists(folder["pictures"]));
    }

    [TestMethod]
    public void A_file_in_place_of_the_folder_is_named()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["pictures"], "no folder");

        string line = SampleProcess.RunBadly(1, "GenerateImages", "0", "4", folder["pictures"]);

        Assert.Contains(folder["pictures"], line);
    }

    /// <summary>The folder holds exactly the pictures of these seeds.</summary>
    private static void AssertPictures(long[] seeds, string model, string folder)
    {
        RasterImage[] expected = ShippedModels.Paint(model, seeds);
        var options = new ImageReadOptions { Channels = expected[0].Channels };
        for (int i = 0; i < seeds.Length; i++)
        {
            RasterImage picture = ImageReader.Read(Path.Combine(folder, $"seed{seeds[i]:D4}.png"), options);
            Assert.AreEqual(expected[i].Width, picture.Width);
            CollectionAssert.AreEqual(expected[i].Pixels, picture.Pixels, $"seed {seeds[i]}");
        }

        Assert.HasCount(seeds.Length, Directory.GetFileSystemEntries(folder));
    }
}
