namespace Dcgan.Imaging.Tests;

[TestClass]
public class ImageResizerTests
{
    [TestMethod]
    [DataRow(40, 40, 16, 16, 3)]
    [DataRow(64, 48, 16, 16, 1)]
    [DataRow(37, 91, 20, 12, 4)]
    [DataRow(12, 10, 30, 30, 3)]
    [DataRow(200, 3, 5, 2, 1)]
    [DataRow(1, 1, 4, 4, 3)]
    public void It_is_the_two_dimensional_convolution_of_the_centred_crop(
        int sourceWidth, int sourceHeight, int width, int height, int channels)
    {
        RasterImage source = TestImages.Noise(sourceWidth, sourceHeight, channels);

        RasterImage resized = ImageResizer.CropAndResize(source, width, height);

        Assert.AreEqual((width, height, channels), (resized.Width, resized.Height, resized.Channels));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double[] expected = Reference(source, x, y, width, height);
                for (int c = 0; c < channels; c++)
                {
                    double value = channels == 4 ? Math.Min(expected[c], expected[3]) : expected[c];
                    Assert.AreEqual(
                        Math.Clamp(value, 0, 255), resized.Pixels[(y * width + x) * channels + c], 0.501);
                }
            }
        }
    }

    [TestMethod]
    [DataRow(128, 32)]
    [DataRow(96, 40)]
    [DataRow(301, 64)]
    public void A_fine_checkerboard_becomes_even_grey(int size, int target)
    {
        var board = new RasterImage(size, size, 1);
        for (int i = 0; i < board.Pixels.Length; i++)
        {
            board.Pixels[i] = (byte)((i % size + i / size) % 2 * 255);
        }

        RasterImage resized = ImageResizer.CropAndResize(board, target, target);

        foreach (byte value in resized.Pixels)
        {
            Assert.AreEqual(127.5, value, 3.5);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void The_same_size_gives_an_equal_copy(int channels)
    {
        RasterImage image = TestImages.Noise(17, 9, channels);

        RasterImage same = ImageResizer.CropAndResize(image, 17, 9);

        CollectionAssert.AreEqual(image.Pixels, same.Pixels);
        Assert.AreNotSame(image.Pixels, same.Pixels);
    }

    [TestMethod]
    public void A_plain_colour_stays_what_it_is()
    {
        var image = new RasterImage(50, 31, 3);
        Array.Fill(image.Pixels, (byte)201);

        Assert.IsTrue(ImageResizer.CropAndResize(image, 13, 29).Pixels.All(value => value == 201));
    }

    [TestMethod]
    public void The_crop_is_centred()
    {
        var image = new RasterImage(60, 20, 1);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i % 60 is >= 20 and < 40 ? (byte)255 : (byte)0;
        }

        RasterImage cropped = ImageResizer.CropAndResize(image, 20, 20);

        Assert.IsTrue(cropped.Pixels.All(value => value == 255));
    }

    [TestMethod]
    public void Premultiplied_colours_stay_premultiplied()
    {
        RasterImage resized = ImageResizer.CropAndResize(TestImages.Noise(50, 50, 4), 70, 70);

        for (int i = 0; i < resized.Pixels.Length; i++)
        {
            Assert.IsLessThanOrEqualTo(resized.Pixels[i | 3], resized.Pixels[i]);
        }
    }

    [TestMethod]
    public void A_size_of_zero_is_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ImageResizer.CropAndResize(new RasterImage(2, 2, 1), 0, 2));

    /// <summary>Catmull-Rom (Keys, a = −1/2) over all source pixels, in double precision, in two dimensions at once.</summary>
    private static double[] Reference(RasterImage source, int x, int y, int width, int height)
    {
        double scale = Math.Min((double)source.Width / width, (double)source.Height / height);
        double left = (source.Width - width * scale) / 2, top = (source.Height - height * scale) / 2;
        double stretch = Math.Max(1, scale);
        double centreX = left + (x + 0.5) * scale, centreY = top + (y + 0.5) * scale, total = 0;
        double[] sums = new double[source.Channels];
        for (int j = 0; j < source.Height; j++)
        {
            for (int i = 0; i < source.Width; i++)
            {
                double weight = Keys((i + 0.5 - centreX) / stretch) * Keys((j + 0.5 - centreY) / stretch);
                total += weight;
                for (int c = 0; c < sums.Length; c++)
                {
                    sums[c] += weight * source.Pixels[(j * source.Width + i) * source.Channels + c];
                }
            }
        }

        return Array.ConvertAll(sums, sum => sum / total);
    }

    private static double Keys(double distance)
    {
        const double A = -0.5;
        double t = Math.Abs(distance);
        return t < 1 ? (A + 2) * Math.Pow(t, 3) - (A + 3) * Math.Pow(t, 2) + 1
            : t < 2 ? A * Math.Pow(t, 3) - 5 * A * Math.Pow(t, 2) + 8 * A * t - 4 * A
            : 0;
    }
}
