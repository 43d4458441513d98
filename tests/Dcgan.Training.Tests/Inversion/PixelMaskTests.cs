using Dcgan.Imaging;
using Dcgan.Training.Inversion;

namespace Dcgan.Training.Tests.Inversion;

[TestClass]
public sealed class PixelMaskTests
{
    [TestMethod]
    public void Halves_and_middles_are_hidden()
    {
        PixelMask left = PixelMask.Left(3, 5), center = PixelMask.Center(8, 12);

        Assert.AreEqual("..###", Row(left, 1));
        Assert.AreEqual(9, left.KnownCount);
        Assert.AreEqual("############", Row(center, 1));
        Assert.AreEqual("###......###", Row(center, 2));
        Assert.AreEqual("###......###", Row(center, 5));
        Assert.AreEqual("############", Row(center, 6));
    }

    [TestMethod]
    public void A_seed_names_the_random_pixels()
    {
        PixelMask mask = PixelMask.Random(20, 30, 0.3, seed: 5);
        Assert.AreEqual(420, mask.KnownCount);
        string Picture(PixelMask shown) => string.Join('\n', Enumerable.Range(0, 20).Select(y => Row(shown, y)));
        Assert.AreEqual(Picture(mask), Picture(PixelMask.Random(20, 30, 0.3, seed: 5)));
        Assert.AreNotEqual(Picture(mask), Picture(PixelMask.Random(20, 30, 0.3, seed: 6)));
    }

    [TestMethod]
    public void White_pixels_of_a_picture_are_hidden()
    {
        PixelMask mask = PixelMask.FromPicture(new RasterImage(3, 1, 1, [0, 127, 128]));
        Assert.AreEqual("##.", Row(mask, 0));
    }

    [TestMethod]
    public void Masks_that_hide_all_or_nothing_are_refused()
    {
        Assert.Contains("all", Refused(() => PixelMask.FromPicture(new RasterImage(2, 1, 1, [255, 255]))));
        Assert.Contains("none", Refused(() => PixelMask.FromPicture(new RasterImage(2, 1, 1, [0, 0]))));
        Assert.Contains("3 channels", Refused(() => PixelMask.FromPicture(new RasterImage(2, 1, 3))));
        Assert.Contains("none", Refused(() => PixelMask.Random(2, 2, 0.01)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PixelMask.Random(2, 2, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PixelMask.Random(2, 2, 1));
    }

    private static string Refused(Action action) => Assert.ThrowsExactly<ArgumentException>(action).Message;

    private static string Row(PixelMask mask, int y) =>
        string.Concat(Enumerable.Range(0, mask.Width).Select(x => mask.IsKnown(y, x) ? '#' : '.'));
}
