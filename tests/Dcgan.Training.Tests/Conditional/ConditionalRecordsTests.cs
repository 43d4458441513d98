using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;
using Dcgan.Training.Tests.Runs.TensorBoard;
using SkiaSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>What a run with classes leaves for people: the report, the animation and TensorBoard's events.</summary>
[TestClass]
public sealed partial class ConditionalRecordsTests
{
    private const int Width = 2 + (ConditionalImages.Classes * 14);
    private const int Height = 2 + (8 * 14);

    private static readonly TrainingOptions _options = TestPlans.Options with { Conditional = true, Epochs = 3, TensorBoard = true };
    private static TestFolder? _folder;

    private static string Run => _folder!["run"];

    private static string[] Samples => [.. Directory.GetFiles(Path.Combine(Run, "samples")).Order()];

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _folder = new TestFolder();
        using ImageSet images = ConditionalImages.Numbered(60);
        TestRun.Start(Run, images, _options);
    }

    [ClassCleanup]
    public static void Delete() => _folder?.Dispose();

    [TestMethod]
    public void The_report_says_that_the_networks_are_conditional_and_names_the_classes()
    {
        string page = Page(Run);

        Assert.Contains("each column a class: even, odd, odder.", page);
        Assert.Contains("<th>classes</th><td>3: even (30), odd (15), odder (15); in brackets the images of each</td>", page);
        Assert.Contains("<code>conditional</code></td><td>true</td><td>false</td>", page);
        RasterImage[] grids =
        [
            .. Pictures().Matches(page).Select(picture => ImageReader.Decode(
                Convert.FromBase64String(picture.Groups[1].Value), "picture", new ImageReadOptions())),
        ];
        Assert.HasCount(Samples.Length, grids);
        foreach ((string sample, RasterImage grid) in Samples.Zip(grids))
        {
            Assert.AreEqual((Width, Height), (grid.Width, grid.Height));
            CollectionAssert.AreEqual(ImageReader.Read(sample, new ImageReadOptions()).Pixels, grid.Pixels);
        }
    }

    [TestMethod]
    public void The_animation_shows_the_grids_of_all_classes_as_they_change()
    {
        using RunFolder run = RunFolder.Look(Run);
        ProgressAnimation.Save(run, run.AnimationPath);

        using SKCodec codec = SKCodec.Create(run.AnimationPath);
        Assert.AreEqual((Width, Height), (codec.Info.Width, codec.Info.Height));
        Assert.AreEqual(3, codec.FrameCount);
        byte[][] frames = [.. Enumerable.Range(0, codec.FrameCount).Select(frame => Frame(codec, frame))];
        foreach ((string sample, byte[] frame) in Samples.Zip(frames))
        {
            CollectionAssert.AreEqual(ImageReader.Read(sample, new ImageReadOptions { Channels = 4 }).Pixels, frame, sample);
        }

        Assert.IsTrue(frames.Zip(frames.Skip(1)).All(pair => !pair.First.SequenceEqual(pair.Second)), "Two frames are the same.");
    }

    /// <summary>By a reader written from the format's description, which checks the sums of every record.</summary>
    [TestMethod]
    public void The_events_hold_the_grids_the_metrics_and_the_option()
    {
        ReadEvent[] events = ReadEvent.Of(Run);

        Assert.Contains("| conditional | true |", events[1].Values.Single().Text!);
        Assert.AreEqual(
            string.Join('\n', Samples.Select(file =>
                $"{long.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)} "
                + $"[{Width}, {Height}, 1, \"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}\"]")),
            string.Join('\n', events.SelectMany(entry => entry.Values.Where(value => value.Image is not null)
                .Select(value => $"{entry.Step} {value.Image}"))));
        MetricsLine[] lines = [.. MetricsLog.Read(Path.Combine(Run, "metrics.jsonl"))];
        CollectionAssert.AreEqual(
            lines.Select(line => (line.Images, line.LossD)).ToArray(),
            events.SelectMany(entry => entry.Values.Where(value => value.Tag == "loss/discriminator")
                .Select(value => (entry.Step, value.Scalar!.Value))).ToArray());
        Assert.IsNotEmpty(lines);
    }

    /// <summary>Grids of more than 16 classes once held the first ones of all rows in turn, and were as large as they are now.</summary>
    [TestMethod]
    public void Of_many_classes_sixteen_are_shown_and_a_run_with_older_grids_goes_on()
    {
        using var folder = new TestFolder();
        using ImageSet plain = TestImages.Numbered(60);
        using var images = new ImageSet(
            "many",
            plain.Images.clone(),
            tensor(Enumerable.Range(0, 60).Select(image => (long)image % 17).ToArray()),
            classNames: [.. Enumerable.Range(0, 17).Select(label => label == 3 ? "<b>" : $"kind {label}")]);
        TestRun.Start(folder["run"], images, _options with { Epochs = 1 });
        string first = Path.Combine(folder["run"], "samples", "000000000.png");
        RasterImage grid = ImageReader.Read(first, new ImageReadOptions { Channels = 1 });
        Array.Fill(grid.Pixels, (byte)77);
        PngWriter.Write(grid, first);

        Assert.IsNotNull(TestRun.Resume(folder["run"], images, epochs: 2));

        string page = Page(folder["run"]);
        Assert.Contains("each column one of 16 of the 17 classes, evenly from the first to the last: kind 0, kind 1,", page);
        Assert.Contains(", kind 14, kind 16.", page);
        Assert.Contains(", &lt;b&gt;, ", page);
        Assert.DoesNotContain("<b>", page);
        Assert.AreEqual(2 + (16 * 14), grid.Width);
        Assert.HasCount(Directory.GetFiles(Path.Combine(folder["run"], "samples")).Length, Pictures().Matches(page));
    }

    private static string Page(string run)
    {
        using RunFolder folder = RunFolder.Look(run);
        RunReport.Save(folder, folder.ReportPath);
        return File.ReadAllText(folder.ReportPath);
    }

    private static byte[] Frame(SKCodec codec, int frame)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.AreEqual(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(frame)));
        return bitmap.Bytes;
    }

    [GeneratedRegex("src=\"data:image/png;base64,([A-Za-z0-9+/=]+)\"")]
    private static partial Regex Pictures();
}
