using System.Buffers.Binary;
using SkiaSharp;

namespace Dcgan.Imaging.Tests;

[TestClass]
public class ImageReaderOtherFormatTests
{
    private static readonly ImageReadOptions _rgb = new();

    [TestMethod]
    public void A_24_bit_BMP_is_read_from_its_last_row_up()
    {
        RasterImage image = TestImages.Noise(5, 3, 3);

        CollectionAssert.AreEqual(image.Pixels, ImageReader.Decode(Bmp(image), "a.bmp", _rgb).Pixels);
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(1)]
    public void A_JPEG_comes_back_nearly_as_it_was(int channels)
    {
        RasterImage image = ChannelConverter.Convert(TestImages.Ramps(40, 24), channels, Rgb.White);
        byte[] jpeg = Jpeg(image, 98);

        RasterImage read = ImageReader.Decode(jpeg, "a.jpg", new ImageReadOptions { Channels = channels });

        Assert.AreEqual((40, 24, channels), (read.Width, read.Height, read.Channels));
        Assert.IsLessThan(3, image.Pixels.Zip(read.Pixels, (a, b) => Math.Abs(a - b)).Average());
    }

    /// <summary>The eight orientations of EXIF 2.3 (tag 0x0112): where the stored row 0 and column 0 lie.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public void An_EXIF_orientation_is_applied(int orientation)
    {
        byte[] jpeg = Jpeg(TestImages.Ramps(40, 24), 95);
        RasterImage stored = ImageReader.Decode(jpeg, "a.jpg", _rgb);

        RasterImage upright = ImageReader.Decode(WithOrientation(jpeg, orientation), "a.jpg", _rgb);

        int width = orientation < 5 ? 40 : 24, height = orientation < 5 ? 24 : 40;
        Assert.AreEqual((width, height), (upright.Width, upright.Height));
        for (int row = 0; row < 24; row++)
        {
            for (int column = 0; column < 40; column++)
            {
                (int x, int y) = orientation switch
                {
                    1 => (column, row),
                    2 => (width - 1 - column, row),
                    3 => (width - 1 - column, height - 1 - row),
                    4 => (column, height - 1 - row),
                    5 => (row, column),
                    6 => (width - 1 - row, column),
                    7 => (width - 1 - row, height - 1 - column),
                    _ => (row, height - 1 - column),
                };
                for (int c = 0; c < 3; c++)
                {
                    Assert.AreEqual(
                        stored.Pixels[3 * (row * 40 + column) + c], upright.Pixels[3 * (y * width + x) + c]);
                }
            }
        }
    }

    [TestMethod]
    public void Other_formats_are_refused_by_name()
    {
        // A wireless bitmap (WAP-237) of 8×1 pixels: type 0, no extensions, width, height, one byte of dots.
        byte[] wbmp = [0, 0, 8, 1, 0x55];

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageReader.Decode(wbmp, "picture.png", _rgb));

        StringAssert.Contains(error.Message, "picture.png");
        StringAssert.Contains(error.Message, "Wbmp");
        StringAssert.Contains(error.Message, "WebP");
    }

    internal static byte[] Jpeg(RasterImage image, int quality) => Encoded(image, SKEncodedImageFormat.Jpeg, quality);

    internal static byte[] Encoded(RasterImage image, SKEncodedImageFormat format, int quality)
    {
        using SKBitmap bitmap = SKBitmap.Decode(PngWriter.Encode(image));
        using SKData encoded = bitmap.Encode(format, quality);
        return encoded.ToArray();
    }

    internal static byte[] Bmp(RasterImage image)
    {
        int stride = (image.Width * 3 + 3) / 4 * 4;
        byte[] bmp = new byte[54 + stride * image.Height];
        bmp[0] = (byte)'B';
        bmp[1] = (byte)'M';
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), image.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), image.Height);
        bmp[26] = 1;
        bmp[28] = 24;
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                int target = 54 + (image.Height - 1 - y) * stride + 3 * x, source = 3 * (y * image.Width + x);
                bmp[target] = image.Pixels[source + 2];
                bmp[target + 1] = image.Pixels[source + 1];
                bmp[target + 2] = image.Pixels[source];
            }
        }

        return bmp;
    }

    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian TIFF, first directory at 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
