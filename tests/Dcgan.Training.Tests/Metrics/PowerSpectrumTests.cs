using System.Globalization;
using System.Text.Json;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class PowerSpectrumTests
{
    [TestMethod]
    public void A_checkerboard_lies_in_the_last_ring_and_spreads_to_its_neighbours()
    {
        // ±8 about 100. Along each side of the image, Hann's window leaves 2/3 of a frequency's power in place and puts 1/6
        // on either side of it.
        PowerSpectrum spectrum = Of(1, 28, 28, (_, y, x) => (y + x) % 2 == 0 ? 108 : 92);
        AssertBands(spectrum, (18, 64 / 9.0), (19, 64 * 4 / 9.0), (20, 64 * 4 / 9.0));
        Assert.AreEqual(2 * 20 / 28.0, spectrum.Frequencies[^1], 1e-12);
    }

    [TestMethod]
    [DataRow(32, 32, 8)]
    [DataRow(20, 40, 5, DisplayName = "A wide image, whose rings are as wide as a cycle along its height")]
    public void A_sinusoid_lies_in_the_ring_of_its_frequency(int height, int width, int ring)
    {
        // 50 cos(π x / 2), exact in bytes: half of the Nyquist frequency, and variance 50² / 2.
        int[] wave = [150, 100, 50, 100];
        PowerSpectrum spectrum = Of(1, height, width, (_, _, x) => wave[x % 4]);
        int nearest = spectrum.Frequencies.ToList().FindIndex(frequency => Math.Abs(frequency - 0.5) < 1e-12);

        Assert.AreEqual(ring - 1, nearest);
        Assert.AreEqual(1250, spectrum.Bands.Sum(), 1e-9);
        Assert.AreEqual(1250, spectrum.Bands.Skip(ring - 2).Take(3).Sum(), 1e-9);
        Assert.AreEqual(height == width ? 1250 * 2 / 3.0 : 1250, spectrum.Bands[nearest], height == width ? 1e-9 : 300);
    }

    [TestMethod]
    [DataRow(1, 28, 28, 5)]
    [DataRow(3, 9, 14, 7)]
    [DataRow(4, 33, 12, 3)]
    [DataRow(1, 4, 4, 2)]
    [DataRow(3, 64, 96, 70, DisplayName = "More than one batch")]
    public void Agrees_with_NumPy(int channels, int height, int width, int count)
    {
        byte[] images = RandomImages(channels, height, width, count);
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["images"], images);
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "power_spectrum.py"),
            ["numpy"],
            folder["images"], $"{channels}", $"{height}", $"{width}");
        double[] expected =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];
        PowerSpectrum spectrum = Of(channels, height, width, images);

        Assert.HasCount(expected.Length, spectrum.Bands);
        Assert.HasCount(expected.Length, spectrum.Frequencies);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.IsGreaterThan(0, expected[i]);
            Assert.AreEqual(expected[i], spectrum.Bands[i], 1e-9 * expected[i]);
        }
    }

    [TestMethod]
    [DataRow(16, 16)]
    [DataRow(7, 10)]
    public void All_rings_together_hold_the_variance_under_the_window(int height, int width)
    {
        // Parseval: the power of all frequencies is that of the pixels.
        byte[] image = RandomImages(1, height, width, 1);
        double[] window =
        [
            .. Enumerable.Range(0, height * width).Select(i => Math.Pow(
                Math.Sin(Math.PI * ((i / width) + 0.5) / height) * Math.Sin(Math.PI * ((i % width) + 0.5) / width), 2)),
        ];
        double mean = image.Zip(window, (pixel, weight) => pixel * weight).Sum() / window.Sum();
        double variance = image.Zip(window, (pixel, weight) => Math.Pow((pixel - mean) * weight, 2)).Sum()
            / window.Sum(weight => weight * weight);

        Assert.AreEqual(variance, Of(1, height, width, image).Bands.Sum(), 1e-9 * variance);
    }

    [TestMethod]
    public void A_slope_does_not_look_like_fine_structure()
    {
        // Without a window the jump from one edge to the other has 1/f² of power, some 1% above half of Nyquist.
        PowerSpectrum spectrum = Of(1, 32, 32, (_, _, x) => 4 * x);
        double high = spectrum.Bands.Where((_, ring) => spectrum.Frequencies[ring] > 0.5).Sum();
        Assert.IsLessThan(1e-5 * spectrum.Bands.Sum(), high);
    }

    [TestMethod]
    public void Brightness_does_not_matter_and_a_plain_image_has_no_power()
    {
        byte[] image = [.. RandomImages(1, 12, 12, 1).Select(value => (byte)(value / 2))];
        PowerSpectrum spectrum = Of(1, 12, 12, image);
        PowerSpectrum brighter = Of(1, 12, 12, [.. image.Select(value => (byte)(value + 100))]);
        for (int i = 0; i < spectrum.Bands.Count; i++)
        {
            Assert.AreEqual(spectrum.Bands[i], brighter.Bands[i], 1e-9 * spectrum.Bands[i]);
        }

        Assert.AreEqual(0, Of(1, 12, 12, (_, _, _) => 200).Bands.Max(), 1e-20);
    }

    [TestMethod]
    public void How_the_images_are_handed_over_does_not_matter()
    {
        byte[] images = RandomImages(3, 8, 8, 6);
        var builder = new PowerSpectrumBuilder(3, 8, 8);
        builder.Add(images.AsSpan(0, 2 * 192));
        builder.Add([]);
        builder.Add(images.AsSpan(2 * 192));

        Assert.AreEqual(6, builder.Count);
        PowerSpectrum expected = Of(3, 8, 8, images), spectrum = builder.Build();
        for (int i = 0; i < expected.Bands.Count; i++)
        {
            Assert.AreEqual(expected.Bands[i], spectrum.Bands[i], 1e-12 * expected.Bands[i]);
        }
    }

    [TestMethod]
    public void It_survives_JSON()
    {
        PowerSpectrum spectrum = Of(1, 8, 10, RandomImages(1, 8, 10, 2));
        PowerSpectrum again = JsonSerializer.Deserialize<PowerSpectrum>(JsonSerializer.Serialize(spectrum))!;

        Assert.AreEqual((8, 10), (again.Height, again.Width));
        CollectionAssert.AreEqual(spectrum.Bands.ToArray(), again.Bands.ToArray());
        CollectionAssert.AreEqual(spectrum.Frequencies.ToArray(), again.Frequencies.ToArray());
    }

    [TestMethod]
    public void What_has_no_spectrum_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PowerSpectrumBuilder(0, 8, 8));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PowerSpectrumBuilder(1, 3, 8));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PowerSpectrumBuilder(1, 8, 3));
        var builder = new PowerSpectrumBuilder(1, 8, 8);
        Assert.ThrowsExactly<InvalidOperationException>(builder.Build);
        ArgumentException half = Assert.ThrowsExactly<ArgumentException>(() => builder.Add(new byte[65]));
        StringAssert.Contains(half.Message, "65 bytes");
    }

    private static void AssertBands(PowerSpectrum spectrum, params (int Ring, double Power)[] expected)
    {
        for (int ring = 1; ring <= spectrum.Bands.Count; ring++)
        {
            double power = expected.Where(band => band.Ring == ring).Sum(band => band.Power);
            Assert.AreEqual(power, spectrum.Bands[ring - 1], 1e-9, $"{ring}");
        }
    }

    private static PowerSpectrum Of(int channels, int height, int width, Func<int, int, int, int> pixel) => Of(
        channels,
        height,
        width,
        [
            .. Enumerable.Range(0, channels * height * width)
                .Select(i => (byte)pixel(i / (height * width), i / width % height, i % width)),
        ]);

    private static PowerSpectrum Of(int channels, int height, int width, byte[] images)
    {
        var builder = new PowerSpectrumBuilder(channels, height, width);
        builder.Add(images);
        return builder.Build();
    }

    private static byte[] RandomImages(int channels, int height, int width, int count)
    {
        byte[] images = new byte[channels * height * width * count];
        new Random(count).NextBytes(images);
        return images;
    }
}
