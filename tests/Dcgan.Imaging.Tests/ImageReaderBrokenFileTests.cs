using System.Text;

namespace Dcgan.Imaging.Tests;

/// <summary>Files from outside are untrusted: each broken one is an error that names it, never half a picture.</summary>
[TestClass]
public class ImageReaderBrokenFileTests
{
    private static readonly ImageReadOptions _options = new();

    [TestMethod]
    [DataRow("png")]
    [DataRow("jpg")]
    [DataRow("bmp")]
    [DataRow("gif")]
    [DataRow("webp")]
    public void A_file_cut_off_anywhere_is_refused(string format)
    {
        RasterImage image = TestImages.Noise(48, 48, 3);
        byte[] whole = format switch
        {
            "png" => PngWriter.Encode(image),
            "jpg" => ImageReaderOtherFormatTests.Jpeg(image, 90),
            "gif" => GifBytes.Build(48, 48, new GifPatch(0, 0, 48, 48, [.. image.Pixels.Take(48 * 48).Select(value => (byte)(value & 3))])),
            "webp" => ImageReaderOtherFormatTests.Encoded(image, SkiaSharp.SKEncodedImageFormat.Webp, 90),
            _ => ImageReaderOtherFormatTests.Bmp(image),
        };

        for (int percent = 0; percent <= 95; percent += 5)
        {
            byte[] cut = whole[..(whole.Length * percent / 100)];
            var error = Assert.ThrowsExactly<InvalidDataException>(
                () => ImageReader.Decode(cut, "cut." + format, _options), $"{percent}%");
            StringAssert.Contains(error.Message, "cut." + format);
        }
    }

    [TestMethod]
    public void A_damaged_PNG_is_refused()
    {
        byte[] png = PngWriter.Encode(TestImages.Noise(48, 48, 3));
        png[png.Length / 2] ^= 0x55;

        Assert.ThrowsExactly<InvalidDataException>(() => ImageReader.Decode(png, "damaged.png", _options));
    }

    [TestMethod]
    [DataRow(60_000, 60_000)]
    [DataRow(int.MaxValue, int.MaxValue)]
    [DataRow(0, 10)]
    public void Absurd_sizes_are_refused_before_memory_is_taken(int width, int height)
    {
        byte[] png = PngBytes.Build(width, height, 8, PngBytes.Grey, []);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageReader.Decode(png, "huge.png", _options));

        StringAssert.Contains(error.Message, "huge.png");
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void An_absurd_GIF_is_refused_before_memory_is_taken()
    {
        byte[] gif = GifBytes.Build(65_535, 65_535, new GifPatch(0, 0, 1, 1, [1]));
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageReader.Decode(gif, "huge.gif", _options));

        StringAssert.Contains(error.Message, "'huge.gif' declares 65535×65535 pixels");
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_caller_can_set_a_lower_limit_and_no_higher_one()
    {
        byte[] png = PngWriter.Encode(TestImages.Noise(20, 10, 3));
        byte[] huge = PngBytes.Build(60_000, 60_000, 8, PngBytes.Grey, []);

        Assert.AreEqual(20, ImageReader.Decode(png, "a.png", new ImageReadOptions { MaximumPixels = 200 }).Width);
        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageReader.Decode(png, "a.png", new ImageReadOptions { MaximumPixels = 199 }));
        StringAssert.Contains(error.Message, "'a.png' declares 20×10 pixels; at most 199 pixels");
        Assert.ThrowsExactly<InvalidDataException>(
            () => ImageReader.Decode(huge, "huge.png", new ImageReadOptions { MaximumPixels = long.MaxValue }));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void What_decoding_takes_is_told_before_it_is_taken(int channels)
    {
        byte[] png = PngWriter.Encode(new RasterImage(2_000, 1_000, 3));
        long before = GC.GetAllocatedBytesForCurrentThread();
        (long Bytes, long Allocated) told = default;

        ImageReader.Decode(png, "a.png", new ImageReadOptions
        {
            Channels = channels,
            BeforeDecoding = bytes => told = (bytes, GC.GetAllocatedBytesForCurrentThread() - before),
        });

        Assert.AreEqual((2L * png.Length) + (2_000_000L * (4 + (2 * channels))), told.Bytes);
        Assert.IsLessThan(1_000_000, told.Allocated);
        Assert.IsLessThanOrEqualTo(told.Bytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Text_called_png_is_refused()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["text.png"], "This is not a picture.");

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageReader.Read(folder["text.png"], _options));

        StringAssert.Contains(error.Message, folder["text.png"]);
    }

    [TestMethod]
    public void Random_bytes_behind_a_signature_are_refused()
    {
        byte[] noise = TestImages.Noise(64, 64, 1).Pixels;
        foreach (byte[] signature in new byte[][]
            { [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], [0xFF, 0xD8, 0xFF, 0xE0], Encoding.ASCII.GetBytes("BM"), Encoding.ASCII.GetBytes("GIF89a"),
              Encoding.ASCII.GetBytes("RIFF\x40\0\0\0WEBPVP8L") })
        {
            Assert.ThrowsExactly<InvalidDataException>(
                () => ImageReader.Decode([.. signature, .. noise], "noise", _options));
        }
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(
            () => ImageReader.Read("no-such-picture.png", _options));

        StringAssert.Contains(error.Message, "no-such-picture.png");
    }

    [TestMethod]
    public void Two_channels_are_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => ImageReader.Decode([1, 2, 3], "x", new ImageReadOptions { Channels = 2 }));
}
