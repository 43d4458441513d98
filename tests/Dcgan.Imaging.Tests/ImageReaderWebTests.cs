namespace Dcgan.Imaging.Tests;

/// <summary>WebP and GIF, from files that no part of Skia wrote.</summary>
[TestClass]
public class ImageReaderWebTests
{
    /// <summary>
    /// 5×3 pixels by libwebp 1.2.4's WebPEncodeLosslessRGBA: red 40x + 10, green 70y + 20, blue 17x + 31y, and an alpha of
    /// 255, 128, 64, 255 and 200 in the columns.
    /// </summary>
    private const string LosslessWebP =
        "UklGRl4AAABXRUJQVlA4TFIAAAAvBIAAEHcgEEhxEDNNmG107yOpP81wCLJtrlCC+9NNwUwDJLTi1WSOZPCSyuh7CIHRdyiqVaPuHRACozAVycZ7D79G"
        + "FqVkUUkWwSL6H9W+E/cJ";

    /// <summary>16×16 pixels by its WebPEncodeRGB, quality 90: (200, 40, 40) on the left and (40, 40, 200) on the right.</summary>
    private const string LossyWebP =
        "UklGRkAAAABXRUJQVlA4IDQAAACQAQCdASoQABAAAMASJaACdLoAA5gA/vrMf/8lHL/0Yf/2pZ/4Yf/tSz/9qWXD/9qWO6AA";

    private static readonly int[] _alphas = [255, 128, 64, 255, 200];

    [TestMethod]
    public void A_lossless_WebP_keeps_every_pixel_and_its_transparency()
    {
        byte[] webp = Convert.FromBase64String(LosslessWebP);

        RasterImage clear = ImageReader.Decode(webp, "a.webp", new ImageReadOptions { Channels = 4 });
        RasterImage onGreen = ImageReader.Decode(webp, "a.webp", new ImageReadOptions { Background = new Rgb(0, 255, 0) });

        Assert.AreEqual((5, 3), (clear.Width, clear.Height));
        for (int i = 0; i < 15; i++)
        {
            int x = i % 5, y = i / 5;
            int[] colour = [(40 * x) + 10, (70 * y) + 20, (17 * x) + (31 * y)];
            Assert.AreEqual(_alphas[x], clear.Pixels[(4 * i) + 3]);
            for (int c = 0; c < 3; c++)
            {
                double alpha = _alphas[x] / 255.0;
                Assert.AreEqual(colour[c] * alpha, clear.Pixels[(4 * i) + c], 0.5 + 1e-9);
                Assert.AreEqual((colour[c] * alpha) + ((c == 1 ? 255 : 0) * (1 - alpha)), onGreen.Pixels[(3 * i) + c], 0.5 + 1e-9);
            }
        }
    }

    [TestMethod]
    public void A_lossy_WebP_comes_back_nearly_as_it_was()
    {
        RasterImage image = ImageReader.Decode(Convert.FromBase64String(LossyWebP), "a.webp", new ImageReadOptions());

        Assert.AreEqual((16, 16), (image.Width, image.Height));
        byte[] left = [200, 40, 40], right = [40, 40, 200];
        Assert.IsLessThan(4, Differences(image, 0, left).Average());
        Assert.IsLessThan(4, Differences(image, 12, right).Average());
    }

    [TestMethod]
    public void Of_a_GIF_the_first_frame_counts()
    {
        byte[] first = [0, 1, 2, 3, 3, 2, 1, 0, 1, 1, 2, 0];
        byte[] gif = GifBytes.Build(
            4, 3, new GifPatch(0, 0, 4, 3, first), new GifPatch(0, 0, 4, 3, [.. Enumerable.Repeat((byte)1, 12)]));

        RasterImage image = ImageReader.Decode(gif, "a.gif", new ImageReadOptions());

        Assert.AreEqual((4, 3), (image.Width, image.Height));
        CollectionAssert.AreEqual(first.SelectMany(index => GifBytes.Palette[index]).ToArray(), image.Pixels);
    }

    [TestMethod]
    public void Transparent_pixels_of_a_GIF_and_what_its_first_frame_leaves_out_show_the_background()
    {
        byte[] gif = GifBytes.Build(
            4, 3, new GifPatch(1, 1, 2, 2, [1, 2, 2, 3], Transparent: 2), new GifPatch(0, 0, 4, 3, new byte[12]));
        byte[] white = [255, 255, 255], red = [255, 0, 0], blue = [0, 0, 255];
        byte[][] expected = [white, white, white, white, white, red, white, white, white, white, blue, white];

        RasterImage onWhite = ImageReader.Decode(gif, "a.gif", new ImageReadOptions());
        RasterImage clear = ImageReader.Decode(gif, "a.gif", new ImageReadOptions { Channels = 4 });

        CollectionAssert.AreEqual(expected.SelectMany(colour => colour).ToArray(), onWhite.Pixels);
        CollectionAssert.AreEqual(
            expected.SelectMany(colour => colour == white ? new byte[4] : [.. colour, 255]).ToArray(), clear.Pixels);
    }

    [TestMethod]
    public void A_GIF_without_a_frame_is_refused() => Assert.ThrowsExactly<InvalidDataException>(
        () => ImageReader.Decode(GifBytes.Build(4, 3), "empty.gif", new ImageReadOptions()));

    private static IEnumerable<int> Differences(RasterImage image, int fromColumn, byte[] colour) =>
        from y in Enumerable.Range(0, 16)
        from x in Enumerable.Range(fromColumn, 4)
        from c in Enumerable.Range(0, 3)
        select Math.Abs(image.Pixels[(3 * ((y * 16) + x)) + c] - colour[c]);
}
