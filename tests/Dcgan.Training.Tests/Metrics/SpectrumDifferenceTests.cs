using Dcgan.Training.Data;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class SpectrumDifferenceTests
{
    private const int Side = 28;

    [TestMethod]
    public void Decibels_of_power()
    {
        PowerSpectrum real = Spectrum(100, 10, 1, 1), generated = Spectrum(200, 10, 0.5, 19.5);
        SpectrumDifference difference = SpectrumDifference.Between(real, generated);

        double[] expected = [3.0103, 0, -3.0103, 12.9003];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], difference.Bands[i], 1e-4);
        }

        // Only the last two rings lie above half of Nyquist.
        Assert.AreEqual((12.9003 - 3.0103) / 2, difference.HighFrequencies, 1e-4);
        Assert.AreEqual(12.9003, difference.Largest, 1e-4);
    }

    [TestMethod]
    public void The_lack_of_any_power_is_a_number()
    {
        SpectrumDifference difference = SpectrumDifference.Between(Spectrum(1, 1, 1, 1), Spectrum(0, 0, 0, 0));
        Assert.AreEqual(60, difference.Largest, 1e-9);
        Assert.AreEqual(0, SpectrumDifference.Between(Spectrum(0, 0, 0, 0), Spectrum(0, 0, 0, 0)).Largest);
    }

    [TestMethod]
    public void Spectra_of_different_sizes_are_refused()
    {
        ArgumentException size = Assert.ThrowsExactly<ArgumentException>(
            () => SpectrumDifference.Between(Spectrum(1, 1, 1, 1), Spectrum(1, 1, 1, 1) with { Width = 9 }));
        StringAssert.Contains(size.Message, "9×8");
        Assert.ThrowsExactly<ArgumentException>(
            () => SpectrumDifference.Between(Spectrum(1, 1, 1, 1), Spectrum(1, 1, 1)));
        PowerSpectrum low = new(8, 8, [0.25, 0.5], [1, 1]);
        Assert.ThrowsExactly<ArgumentException>(() => SpectrumDifference.Between(low, low));
    }

    [TestMethod]
    public void Checkerboards_and_blur_stand_out_from_what_real_images_differ_by()
    {
        byte[] images = FashionMnist();
        byte[] first = images[..(images.Length / 2)], second = images[(images.Length / 2)..];
        SpectrumDifference real = Between(first, second);
        SpectrumDifference checkerboard = Between(first, Change(second, Checkerboard));
        SpectrumDifference blur = Between(first, Change(second, Blur));

        Assert.IsLessThan(0.1, Math.Abs(real.HighFrequencies));
        Assert.IsLessThan(0.5, real.Largest);
        Assert.IsGreaterThan(2, checkerboard.HighFrequencies);
        Assert.IsGreaterThan(15, checkerboard.Largest);
        Assert.AreEqual(checkerboard.Bands[^1], checkerboard.Largest);
        Assert.IsLessThan(-10, blur.HighFrequencies);
        Assert.IsGreaterThan(15, blur.Largest);
    }

    private static byte[] FashionMnist()
    {
        string path = Path.Combine(Repository.RealData("fashion-mnist"), "t10k-images-idx3-ubyte.gz");
        using ImageSet set = ImageSetLoader.Load(new ImageSetOptions { Source = path }, null, CancellationToken.None);
        return set.Images.data<byte>().ToArray();
    }

    private static SpectrumDifference Between(byte[] real, byte[] generated)
    {
        PowerSpectrumBuilder[] builders = [new(1, Side, Side), new(1, Side, Side)];
        builders[0].Add(real);
        builders[1].Add(generated);
        return SpectrumDifference.Between(builders[0].Build(), builders[1].Build());
    }

    private static byte[] Change(byte[] images, Func<byte[], int, int, int, int> pixel)
    {
        byte[] changed = new byte[images.Length];
        for (int i = 0; i < images.Length; i++)
        {
            int start = i - (i % (Side * Side));
            changed[i] = (byte)Math.Clamp(pixel(images, start, i / Side % Side, i % Side), 0, 255);
        }

        return changed;
    }

    private static int Checkerboard(byte[] images, int start, int y, int x) =>
        images[start + (y * Side) + x] + ((y + x) % 2 == 0 ? 8 : -8);

    /// <summary>The mean of the 3×3 pixels around, those of the border repeated beyond it.</summary>
    private static int Blur(byte[] images, int start, int y, int x)
    {
        int sum = 0;
        for (int i = 0; i < 9; i++)
        {
            int row = Math.Clamp(y + (i / 3) - 1, 0, Side - 1), column = Math.Clamp(x + (i % 3) - 1, 0, Side - 1);
            sum += images[start + (row * Side) + column];
        }

        return (sum + 4) / 9;
    }

    private static PowerSpectrum Spectrum(params double[] bands) => new(8, 8, [0.25, 0.5, 0.75, 1], bands);
}
