using SkiaSharp;

namespace Dcgan.Imaging.Tests;

[TestClass]
public class PngWriterTests
{
    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(7, 5, 1)]
    [DataRow(7, 5, 3)]
    [DataRow(64, 40, 4)]
    public void What_is_written_comes_back_exactly(int width, int height, int channels)
    {
        RasterImage image = TestImages.Noise(width, height, channels);

        RasterImage read = ImageReader.Decode(
            PngWriter.Encode(image), "x", new ImageReadOptions { Channels = channels });

        Assert.AreEqual((width, height), (read.Width, read.Height));
        CollectionAssert.AreEqual(image.Pixels, read.Pixels);
    }

    [TestMethod]
    public void Every_premultiplied_colour_survives()
    {
        var image = new RasterImage(256, 256, 4);
        for (int alpha = 0; alpha < 256; alpha++)
        {
            for (int colour = 0; colour <= alpha; colour++)
            {
                int at = 4 * (alpha * 256 + colour);
                image.Pixels[at] = (byte)colour;
                image.Pixels[at + 3] = (byte)alpha;
            }
        }

        RasterImage read = ImageReader.Decode(PngWriter.Encode(image), "x", new ImageReadOptions { Channels = 4 });

        CollectionAssert.AreEqual(image.Pixels, read.Pixels);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(3, 2)]
    [DataRow(4, 6)]
    public void The_colour_type_is_that_of_the_channels(int channels, int colourType)
    {
        byte[] png = PngWriter.Encode(TestImages.Noise(3, 3, channels));

        Assert.AreEqual(8, png[24]);
        Assert.AreEqual(colourType, png[25]);
    }

    [TestMethod]
    public void Another_decoder_sees_straight_colours()
    {
        var image = new RasterImage(1, 1, 4, [50, 100, 0, 100]);

        using SKCodec codec = SKCodec.Create(new MemoryStream(PngWriter.Encode(image)));
        codec.GetPixels(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul), out byte[] straight);

        CollectionAssert.AreEqual(new byte[] { 128, 255, 0, 100 }, straight);
    }

    [TestMethod]
    public void A_file_is_written_whole_into_a_new_folder()
    {
        using var folder = new TestFolder();
        RasterImage image = TestImages.Noise(9, 9, 3);

        PngWriter.Write(image, folder["new/picture.png"]);

        CollectionAssert.AreEqual(
            image.Pixels, ImageReader.Read(folder["new/picture.png"], new ImageReadOptions()).Pixels);
        Assert.HasCount(1, Directory.GetFiles(folder["new"]));
    }
}
