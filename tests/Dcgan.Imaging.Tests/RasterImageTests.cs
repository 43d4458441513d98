namespace Dcgan.Imaging.Tests;

[TestClass]
public class RasterImageTests
{
    [TestMethod]
    public void Impossible_images_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RasterImage(0, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RasterImage(1, -1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RasterImage(1, 1, 2));
        Assert.ThrowsExactly<ArgumentException>(() => new RasterImage(2, 2, 3, new byte[11]));
        Assert.ThrowsExactly<ArgumentException>(() => new RasterImage(int.MaxValue, int.MaxValue, 4));
    }

    [TestMethod]
    [DataRow("#ff8000", 255, 128, 0)]
    [DataRow("0A0b0C", 10, 11, 12)]
    public void Colours_are_read(string text, int red, int green, int blue) =>
        Assert.AreEqual(new Rgb((byte)red, (byte)green, (byte)blue), Rgb.Parse(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("#fff")]
    [DataRow("#12345g")]
    [DataRow("##12345")]
    [DataRow("red")]
    public void Other_texts_are_no_colours(string text)
    {
        Assert.IsFalse(Rgb.TryParse(text, out _));
        Assert.ThrowsExactly<FormatException>(() => Rgb.Parse(text));
    }

    [TestMethod]
    public void A_colour_prints_as_it_is_read() => Assert.AreEqual("#ff8000", Rgb.Parse("FF8000").ToString());

    [TestMethod]
    public void Channels_are_converted()
    {
        RasterImage grey = TestImages.Noise(4, 4, 1);
        RasterImage rgba = ChannelConverter.Convert(grey, 4, Rgb.White);
        Assert.AreEqual(255, rgba.Pixels[3]);
        CollectionAssert.AreEqual(grey.Pixels, ChannelConverter.Convert(rgba, 1, Rgb.Black).Pixels);

        var half = new RasterImage(1, 1, 4, [40, 0, 100, 102]);
        CollectionAssert.AreEqual(
            new byte[] { 40 + 60, 120, 100 + 30 }, ChannelConverter.Convert(half, 3, new Rgb(100, 200, 50)).Pixels);
    }
}
