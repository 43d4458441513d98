namespace Dcgan.Imaging.Tests;

[TestClass]
public sealed class PixelPlanesTests
{
    [TestMethod]
    public void PlanesBecomeSamplesSideBySide()
    {
        RasterImage image = PixelTensors.FromPlanes([1, 2, 3, 4, 5, 6], 3, 1, 2);

        CollectionAssert.AreEqual(new byte[] { 1, 3, 5, 2, 4, 6 }, image.Pixels);
        Assert.AreEqual((2, 1, 3), (image.Width, image.Height, image.Channels));
    }

    [TestMethod]
    public void ColoursAreLimitedToAlpha() =>
        CollectionAssert.AreEqual(new byte[] { 10, 7, 10, 10 }, PixelTensors.FromPlanes([200, 7, 255, 10], 4, 1, 1).Pixels);

    [TestMethod]
    public void AnotherLengthIsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => PixelTensors.FromPlanes([1, 2, 3], 1, 2, 2));
}
