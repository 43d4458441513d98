namespace Dcgan.Imaging.Tests;

[TestClass]
public class ImageGridTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Each_image_lies_in_its_place(int channels)
    {
        RasterImage[] images = [.. Enumerable.Range(1, 5).Select(i => TestImages.Noise(6, 4, channels, (uint)i))];

        RasterImage grid = ImageGrid.Compose(images, columns: 0, padding: 3);

        Assert.AreEqual((3 * 9 + 3, 2 * 7 + 3, channels), (grid.Width, grid.Height, grid.Channels));
        byte empty = channels == 4 ? (byte)0 : (byte)255;
        for (int y = 0; y < grid.Height; y++)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                int i = y / 7 * 3 + x / 9, innerX = x % 9 - 3, innerY = y % 7 - 3;
                bool inside = innerX >= 0 && innerY >= 0 && i < images.Length;
                for (int c = 0; c < channels; c++)
                {
                    byte expected = inside ? images[i].Pixels[(innerY * 6 + innerX) * channels + c] : empty;
                    Assert.AreEqual(expected, grid.Pixels[(y * grid.Width + x) * channels + c]);
                }
            }
        }
    }

    [TestMethod]
    public void Columns_are_those_asked_for()
    {
        RasterImage grid = ImageGrid.Compose([.. Enumerable.Repeat(new RasterImage(8, 8, 1), 6)], 2, 0);

        Assert.AreEqual((16, 24), (grid.Width, grid.Height));
    }

    [TestMethod]
    public void No_images_or_images_of_two_sizes_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => ImageGrid.Compose([], 0));
        Assert.ThrowsExactly<ArgumentException>(
            () => ImageGrid.Compose([new RasterImage(2, 2, 1), new RasterImage(2, 3, 1)], 0));
    }
}
