using Dcgan.Imaging;
using Dcgan.MLNet.Images;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Images;

/// <summary>The conversions of many pixels at a time against those of <c>Dcgan.Imaging</c>, one by one.</summary>
[TestClass]
public sealed class PixelConversionTests
{
    /// <summary>Around the numbers of pixels that a processor takes at a time: 4, 8 and 16.</summary>
    private static readonly int[] Widths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100];

    [TestMethod]
    [DataRow(1, MLPixelFormat.Bgra32)]
    [DataRow(3, MLPixelFormat.Bgra32)]
    [DataRow(4, MLPixelFormat.Bgra32)]
    [DataRow(1, MLPixelFormat.Rgba32)]
    [DataRow(3, MLPixelFormat.Rgba32)]
    [DataRow(4, MLPixelFormat.Rgba32)]
    public void Every_pixel_is_read_as_one_by_one(int channels, MLPixelFormat format)
    {
        var random = new Random(channels);
        foreach (int width in Widths)
        {
            foreach (Alpha alpha in Enum.GetValues<Alpha>())
            {
                byte[] rgba = RandomPixels(random, width, alpha);
                using MLImage image = MLImage.CreateFromPixels(
                    width, 1, format, format == MLPixelFormat.Bgra32 ? RedAndBlueSwapped(rgba) : rgba);
                float[] actual = new float[channels * width];
                new ImagePixels(channels, 1, width).ToTensor(image, actual);

                byte[] counted = alpha == Alpha.None && channels != 4 ? WithAlpha(rgba, 255) : rgba;
                float[] expected = new float[channels * width];
                PixelTensors.ToTensor(
                    ChannelConverter.Convert(new RasterImage(width, 1, 4, counted), channels, Rgb.White), expected);
                CollectionAssert.AreEqual(expected, actual, $"{width} pixels, alpha {alpha}");
            }
        }
    }

    [TestMethod]
    public void The_luma_of_every_sum_of_colours_is_that_of_whole_numbers()
    {
        // All of blue and red, and greens that bring the sum next to a multiple of 1000.
        const int Width = 256;
        var pixels = new ImagePixels(1, 1, Width);
        float[] actual = new float[Width];
        byte[] rgba = WithAlpha(new byte[Width * 4], 255);
        for (int red = 0; red < 256; red++)
        {
            for (int blue = 0; blue < 256; blue += 5)
            {
                for (int green = 0; green < Width; green++)
                {
                    (rgba[green * 4], rgba[(green * 4) + 1], rgba[(green * 4) + 2]) = ((byte)red, (byte)green, (byte)blue);
                }

                using MLImage image = MLImage.CreateFromPixels(Width, 1, MLPixelFormat.Rgba32, rgba);
                pixels.ToTensor(image, actual);
                for (int green = 0; green < Width; green++)
                {
                    int luma = ((299 * red) + (587 * green) + (114 * blue) + 500) / 1000;
                    if (actual[green] != (luma / 127.5f) - 1)
                    {
                        Assert.Fail($"({red}, {green}, {blue}): {actual[green]}, luma {luma}");
                    }
                }
            }
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Every_value_becomes_the_level_that_it_becomes_alone(int channels)
    {
        var random = new Random(channels);
        foreach (int width in Widths)
        {
            float[] tensor = [.. Enumerable.Range(0, channels * width).Select(_ => NextValue(random))];
            using MLImage image = new ImagePixels(channels, 1, width).FromTensor(tensor);

            byte[] expected = ChannelConverter.Convert(
                PixelTensors.FromTensor(tensor, channels, 1, width), 4, Rgb.White).Pixels;
            Assert.AreEqual(MLPixelFormat.Bgra32, image.PixelFormat);
            CollectionAssert.AreEqual(RedAndBlueSwapped(expected), image.Pixels.ToArray(), $"{width} pixels");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    [DataRow(21)]
    [DataRow(62)]
    public void A_value_that_is_no_number_is_named(int place)
    {
        float[] tensor = new float[3 * 21];
        tensor[place] = float.NaN;
        var pixels = new ImagePixels(3, 1, 21);

        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => pixels.FromTensor(tensor));

        StringAssert.Contains(error.Message, $"channel {place / 21} at ({place % 21}, 0)");
    }

    private static float NextValue(Random random) => random.Next(8) switch
    {
        0 => random.Next(2) == 0 ? float.PositiveInfinity : float.NegativeInfinity,
        1 => (random.NextSingle() * 20) - 10,
        2 => (random.Next(256) / 127.5f) - 1,

        // At and beside the middle between two levels, where rounding decides.
        3 => ((random.Next(255) + 0.5f) / 127.5f) - 1,
        4 => MathF.BitIncrement(((random.Next(255) + 0.5f) / 127.5f) - 1),
        5 => MathF.BitDecrement(((random.Next(255) + 0.5f) / 127.5f) - 1),
        _ => (random.NextSingle() * 2) - 1,
    };

    private static byte[] RandomPixels(Random random, int width, Alpha alpha)
    {
        byte[] rgba = new byte[width * 4];
        random.NextBytes(rgba);
        return alpha switch
        {
            Alpha.None => WithAlpha(rgba, 0),
            Alpha.Full => WithAlpha(rgba, 255),
            Alpha.InTheLastPixelAlone => [.. WithAlpha(rgba, 0)[..^1], 77],
            _ => rgba,
        };
    }

    private static byte[] WithAlpha(byte[] rgba, byte alpha) =>
        [.. rgba.Select((value, i) => i % 4 == 3 ? alpha : value)];

    private static byte[] RedAndBlueSwapped(byte[] pixels) =>
        [.. pixels.Select((value, i) => (i % 4) switch { 0 => pixels[i + 2], 2 => pixels[i - 2], _ => value })];

    private enum Alpha
    {
        Any,
        Full,
        None,
        InTheLastPixelAlone,
    }
}
