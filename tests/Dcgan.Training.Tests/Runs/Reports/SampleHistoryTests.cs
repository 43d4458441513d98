using Dcgan.Imaging;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;

namespace Dcgan.Training.Tests.Runs.Reports;

[TestClass]
public sealed class SampleHistoryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(5, 12, -1L, new long[] { 0, 10, 20, 30, 40 })]
    [DataRow(21, 5, -1L, new long[] { 0, 50, 100, 150, 200 })]
    [DataRow(21, 5, 100L, new long[] { 0, 50, 100, 150, 200 })]
    [DataRow(21, 5, 110L, new long[] { 0, 50, 110, 150, 200 })]
    [DataRow(21, 5, 10L, new long[] { 0, 10, 100, 150, 200 })]
    [DataRow(21, 5, 190L, new long[] { 0, 50, 100, 190, 200 })]
    [DataRow(21, 5, 115L, new long[] { 0, 50, 100, 150, 200 })]
    public void Grids_are_picked_evenly_with_the_first_the_last_and_the_wanted_one(int count, int most, long wanted, long[] expected)
    {
        for (int i = 0; i < count; i++)
        {
            Write(i * 10, "");
        }

        Write(7, "not", ".txt");
        File.WriteAllText(_folder["samples/other.png"], "not");

        CollectionAssert.AreEqual(expected, History(TestPlans.Tiny).Pick(most, wanted).Select(sample => sample.Images).ToArray());
    }

    [TestMethod]
    [DataRow(12, 12, 8, 8)]
    [DataRow(64, 32, 4, 8)]
    [DataRow(128, 128, 2, 2)]
    public void Of_a_large_grid_the_first_images_are_read(int width, int height, int columns, int rows)
    {
        TrainingPlan plan = TestPlans.Tiny with { Width = width, Height = height };
        var grid = new RasterImage(2 + (8 * (width + 2)), 2 + (8 * (height + 2)), 1);
        for (int i = 0; i < grid.Pixels.Length; i++)
        {
            grid.Pixels[i] = (byte)((i % grid.Width) + (3 * (i / grid.Width)));
        }

        Directory.CreateDirectory(_folder["samples"]);
        PngWriter.Write(grid, _folder["samples/000000000.png"]);
        SampleHistory history = History(plan);

        RasterImage read = history.Read(history.Files[0], largestSide: 300);

        Assert.AreEqual((2 + (columns * (width + 2)), 2 + (rows * (height + 2))), (read.Width, read.Height));
        for (int i = 0; i < read.Pixels.Length; i++)
        {
            Assert.AreEqual((byte)((i % read.Width) + (3 * (i / read.Width))), read.Pixels[i]);
        }
    }

    /// <summary>A frame of white around the first image, which is of one level.</summary>
    [TestMethod]
    [DataRow(512, 512, 300, 300)]
    [DataRow(1024, 512, 300, 151)]
    [DataRow(512, 64, 300, 155)]
    public void An_image_that_does_not_fit_is_shrunk(int width, int height, int expectedWidth, int expectedHeight)
    {
        var image = new RasterImage(width, height, 1);
        Array.Fill(image.Pixels, (byte)77);
        Directory.CreateDirectory(_folder["samples"]);
        PngWriter.Write(ImageGrid.Compose([.. Enumerable.Repeat(image, 64)], columns: 8), _folder["samples/000000000.png"]);
        SampleHistory history = History(TestPlans.Tiny with { Width = width, Height = height });

        RasterImage read = history.Read(history.Files[0], largestSide: 300);

        Assert.AreEqual((expectedWidth, expectedHeight), (read.Width, read.Height));
        Assert.AreEqual(77, read.Pixels[(read.Width * 10) + 150]);
    }

    private SampleHistory History(TrainingPlan plan)
    {
        File.WriteAllText(_folder["run.json"], "");
        using RunFolder run = RunFolder.Look(_folder.Path);
        return new SampleHistory(run, plan);
    }

    private void Write(long images, string content, string extension = ".png")
    {
        Directory.CreateDirectory(_folder["samples"]);
        File.WriteAllText(_folder[$"samples/{images:D9}{extension}"], content);
    }
}
