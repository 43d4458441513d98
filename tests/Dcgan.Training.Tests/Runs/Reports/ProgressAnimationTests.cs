using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;
using SkiaSharp;

namespace Dcgan.Training.Tests.Runs.Reports;

[TestClass]
public sealed class ProgressAnimationTests
{
    [TestMethod]
    public void Frames_are_the_sample_grids_in_the_order_of_training()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites(channels: 1);
        TestRun.Start(folder["run"], images);
        using RunFolder run = RunFolder.Look(folder["run"]);

        ProgressAnimation.Save(run, run.AnimationPath);

        using SKCodec codec = SKCodec.Create(run.AnimationPath);
        string[] samples = [.. Directory.GetFiles(run.SamplesPath).Order()];
        Assert.AreEqual(SKEncodedImageFormat.Gif, codec.EncodedFormat);
        Assert.AreEqual(samples.Length, codec.FrameCount);
        int[] durations = [.. codec.FrameInfo.Select(frame => frame.Duration)];
        Assert.IsTrue(durations[..^1].All(duration => duration == 250) && durations[^1] == 2000);
        for (int frame = 0; frame < samples.Length; frame++)
        {
            using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
            Assert.AreEqual(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(frame)));
            RasterImage grid = ImageReader.Read(samples[frame], new ImageReadOptions { Channels = 4 });
            CollectionAssert.AreEqual(grid.Pixels, bitmap.Bytes, samples[frame]);
        }
    }

    [TestMethod]
    public void A_run_without_samples_is_named()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        using RunFolder run = RunFolder.Create(folder["run"]);
        using Trainer trainer = Trainer.Start(run, TestRun.Data, images, TestPlans.Options);

        Assert.Contains(
            run.SamplesPath,
            Assert.ThrowsExactly<InvalidDataException>(() => ProgressAnimation.Save(run, run.AnimationPath)).Message);
        Assert.IsFalse(File.Exists(run.AnimationPath));
    }
}
