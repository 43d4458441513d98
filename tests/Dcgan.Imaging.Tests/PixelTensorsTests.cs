namespace Dcgan.Imaging.Tests;

[TestClass]
public class PixelTensorsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Every_byte_survives_the_way_there_and_back(int channels)
    {
        RasterImage image = TestImages.Noise(40, 30, channels);
        float[] tensor = new float[image.Pixels.Length];

        PixelTensors.ToTensor(image, tensor);

        for (int i = 0; i < 40 * 30; i++)
        {
            for (int c = 0; c < channels; c++)
            {
                Assert.AreEqual(image.Pixels[i * channels + c] / 127.5 - 1, tensor[c * 1200 + i], 1e-6);
            }
        }

        CollectionAssert.AreEqual(image.Pixels, PixelTensors.FromTensor(tensor, channels, 30, 40).Pixels);
    }

    [TestMethod]
    public void Values_are_rounded_half_up_and_clamped()
    {
        float[] values = [-1, 1, -5, 5, 0, -0.001f, float.PositiveInfinity, float.NegativeInfinity];

        CollectionAssert.AreEqual(
            new byte[] { 0, 255, 0, 255, 128, 127, 255, 0 }, PixelTensors.FromTensor(values, 1, 2, 4).Pixels);
    }

    [TestMethod]
    public void Colours_are_clamped_to_their_alpha() =>
        CollectionAssert.AreEqual(
            new byte[] { 128, 64, 0, 128 },
            PixelTensors.FromTensor([1, 64 / 127.5f - 1, -1, 0], 4, 1, 1).Pixels);

    [TestMethod]
    public void A_NaN_is_an_error_that_says_where()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(
            () => PixelTensors.FromTensor([0, 0, 0, float.NaN, 0, 0], 1, 2, 3));

        StringAssert.Contains(error.Message, "(0, 1)");
    }

    [TestMethod]
    public void Another_length_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => PixelTensors.FromTensor(new float[5], 1, 2, 3));
        Assert.ThrowsExactly<ArgumentException>(() => PixelTensors.ToTensor(new RasterImage(2, 2, 3), new float[4]));
    }
}
