namespace Dcgan.Imaging.Tests;

[TestClass]
public sealed class ImageEnlargerTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 2)]
    [DataRow(4, 5)]
    public void Each_pixel_becomes_a_square(int channels, int factor)
    {
        RasterImage image = TestImages.Noise(7, 4, channels);

        RasterImage enlarged = ImageEnlarger.Repeat(image, factor);

        Assert.AreEqual((7 * factor, 4 * factor, channels), (enlarged.Width, enlarged.Height, enlarged.Channels));
        for (int y = 0; y < enlarged.Height; y++)
        {
            for (int x = 0; x < enlarged.Width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    Assert.AreEqual(
                        image.Pixels[(y / factor * 7 + x / factor) * channels + c], enlarged.Pixels[(y * enlarged.Width + x) * channels + c]);
                }
            }
        }
    }

    [TestMethod]
    public void Impossible_factors_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ImageEnlarger.Repeat(TestImages.Noise(2, 2, 1), 0));
        Assert.ThrowsExactly<ArgumentException>(() => ImageEnlarger.Repeat(TestImages.Noise(2, 2, 3), 30_000));
    }
}
