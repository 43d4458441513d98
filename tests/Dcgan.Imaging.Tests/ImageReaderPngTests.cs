namespace Dcgan.Imaging.Tests;

/// <summary>Every PNG mode against the samples that were put in.</summary>
[TestClass]
public class ImageReaderPngTests
{
    private static readonly ImageReadOptions _grey = new() { Channels = 1 };
    private static readonly ImageReadOptions _rgb = new() { Channels = 3, Background = new Rgb(10, 200, 90) };
    private static readonly ImageReadOptions _rgba = new() { Channels = 4 };

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void Grey_of_any_depth_is_spread_over_0_to_255(int depth)
    {
        int levels = 1 << depth;
        int width = 8;
        byte[] row = new byte[width * depth / 8];
        int[] samples = [.. Enumerable.Range(0, width).Select(x => x * 37 % levels)];
        for (int x = 0; x < width; x++)
        {
            row[x * depth / 8] |= (byte)(samples[x] << (8 - depth - x * depth % 8));
        }

        RasterImage image = Decode(PngBytes.Build(width, 1, depth, PngBytes.Grey, row), _grey);

        CollectionAssert.AreEqual(
            samples.Select(sample => (byte)(sample * 255 / (levels - 1))).ToArray(), image.Pixels);
    }

    [TestMethod]
    [DataRow(PngBytes.Grey, 1)]
    [DataRow(PngBytes.Truecolour, 3)]
    public void Sixteen_bits_become_the_nearest_eight(int colourType, int channels)
    {
        ushort[] samples = [0, 300, 1000, 12345, 40000, 65535];
        byte[] row = [.. samples.SelectMany(sample => new[] { (byte)(sample >> 8), (byte)sample })];
        byte[] png = PngBytes.Build(samples.Length / channels, 1, 16, colourType, row);

        RasterImage image = Decode(png, new ImageReadOptions { Channels = channels });

        for (int i = 0; i < samples.Length; i++)
        {
            Assert.AreEqual(samples[i] / 257.0, image.Pixels[i], 1.0);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(8)]
    public void A_palette_gives_its_colours_and_transparency(int depth)
    {
        byte[] palette = [255, 0, 0, 20, 40, 60];
        byte[] indices = [0, 1, 1, 0];
        byte[] row = new byte[(indices.Length * depth + 7) / 8];
        for (int x = 0; x < indices.Length; x++)
        {
            row[x * depth / 8] |= (byte)(indices[x] << (8 - depth - x * depth % 8));
        }

        byte[] opaque = PngBytes.Build(4, 1, depth, PngBytes.Palette, row, palette);
        byte[] transparent = PngBytes.Build(4, 1, depth, PngBytes.Palette, row, palette, [0]);

        CollectionAssert.AreEqual(
            new byte[] { 255, 0, 0, 20, 40, 60, 20, 40, 60, 255, 0, 0 }, Decode(opaque, _rgb).Pixels);
        CollectionAssert.AreEqual(
            new byte[] { 10, 200, 90, 20, 40, 60, 20, 40, 60, 10, 200, 90 }, Decode(transparent, _rgb).Pixels);
        CollectionAssert.AreEqual(
            new byte[] { 0, 0, 0, 0, 20, 40, 60, 255, 20, 40, 60, 255, 0, 0, 0, 0 },
            Decode(transparent, _rgba).Pixels);
    }

    [TestMethod]
    public void Grey_with_alpha_lies_over_the_background()
    {
        byte[] png = PngBytes.Build(3, 1, 8, PngBytes.GreyAlpha, [100, 0, 100, 255, 100, 51]);

        CollectionAssert.AreEqual(
            new byte[] { 10, 200, 90, 100, 100, 100, 28, 180, 92 }, Decode(png, _rgb).Pixels);
    }

    [TestMethod]
    public void Alpha_is_composited_and_premultiplied_by_the_formula()
    {
        RasterImage straight = TestImages.Noise(64, 64, 3, 5);
        RasterImage alpha = TestImages.Noise(64, 64, 1, 9);
        byte[] rows = new byte[64 * 64 * 4];
        for (int i = 0; i < 64 * 64; i++)
        {
            straight.Pixels.AsSpan(3 * i, 3).CopyTo(rows.AsSpan(4 * i));
            rows[4 * i + 3] = alpha.Pixels[i];
        }

        byte[] png = PngBytes.Build(64, 64, 8, PngBytes.TruecolourAlpha, rows);
        RasterImage over = Decode(png, _rgb), premultiplied = Decode(png, _rgba);
        int[] background = [10, 200, 90];

        for (int i = 0; i < 64 * 64; i++)
        {
            double a = rows[4 * i + 3] / 255.0;
            Assert.AreEqual(rows[4 * i + 3], premultiplied.Pixels[4 * i + 3]);
            for (int c = 0; c < 3; c++)
            {
                double colour = rows[4 * i + c];
                Assert.AreEqual(colour * a, premultiplied.Pixels[4 * i + c], 0.5 + 1e-9);
                Assert.AreEqual(colour * a + background[c] * (1 - a), over.Pixels[3 * i + c], 0.5 + 1e-9);
            }
        }
    }

    [TestMethod]
    public void Grey_from_colour_is_the_luma_of_BT_601()
    {
        RasterImage colours = TestImages.Noise(32, 32, 3);
        RasterImage grey = Decode(PngBytes.Build(32, 32, 8, PngBytes.Truecolour, colours.Pixels), _grey);

        for (int i = 0; i < grey.Pixels.Length; i++)
        {
            double luma = 0.299 * colours.Pixels[3 * i] + 0.587 * colours.Pixels[3 * i + 1]
                + 0.114 * colours.Pixels[3 * i + 2];
            Assert.AreEqual(luma, grey.Pixels[i], 0.5 + 1e-9);
        }
    }

    [TestMethod]
    public void Interlaced_files_are_read()
    {
        RasterImage image = TestImages.Noise(21, 13, 3);
        byte[] png = PngBytes.Build(21, 13, 8, PngBytes.Truecolour, image.Pixels, interlaced: true);

        CollectionAssert.AreEqual(image.Pixels, Decode(png, _rgb).Pixels);
        Assert.ThrowsExactly<InvalidDataException>(() => Decode(png[..(png.Length * 3 / 4)], _rgb));
    }

    private static RasterImage Decode(byte[] png, ImageReadOptions options) =>
        ImageReader.Decode(png, "test.png", options);
}
