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
    public void Wrong_arguments_are_answered_with_the_usage()
    {
        (int exitCode, _, string errors) = SampleProcess.Run("GenerateImages", "0", "many", "pictures");

        Assert.AreEqual(2, exitCode);
        Assert.StartsWith("Usage: GenerateImages FIRST COUNT FOLDER", errors);
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
