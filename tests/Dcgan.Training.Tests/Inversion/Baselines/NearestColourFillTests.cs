using System.Globalization;
using Dcgan.Imaging;
using Dcgan.Training.Inversion;
using Dcgan.Training.Inversion.Baselines;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion.Baselines;

[TestClass]
public sealed class NearestColourFillTests
{
    [TestMethod]
    [DataRow(13, 9, 0.5)]
    [DataRow(9, 13, 0.9)]
    [DataRow(32, 32, 0.99)]
    [DataRow(40, 7, 0.97)]
    public void Agrees_with_the_distance_transform_of_SciPy(int height, int width, double share)
    {
        PixelMask mask = PixelMask.Random(height, width, share, seed: 4);
        using var folder = new TestFolder();
        File.WriteAllBytes(
            folder["mask"],
            [.. Enumerable.Range(0, height * width).Select(i => mask.IsKnown(i / width, i % width) ? (byte)1 : (byte)0)]);
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "nearest_known.py"),
            ["numpy", "scipy"],
            folder["mask"], $"{height}", $"{width}");
        int[] expected =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)),
        ];
        int[] sources = Sources(mask);

        Assert.HasCount(expected.Length, sources);
        for (int i = 0; i < sources.Length; i++)
        {
            int down = (sources[i] / width) - (i / width), across = (sources[i] % width) - (i % width);
            Assert.IsTrue(mask.IsKnown(sources[i] / width, sources[i] % width), $"{i} takes a colour that is hidden.");
            Assert.AreEqual(expected[i], (down * down) + (across * across), $"{i}");
        }
    }

    [TestMethod]
    public void Of_equally_near_pixels_the_first_in_reading_order_gives_its_colour()
    {
        // Known: the four middles of the sides of 3×3.
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 3, 1, 5, 3, 7, 5 }, Sources(Known(3, 1, 3, 5, 7)));
    }

    [TestMethod]
    public void Every_image_and_channel_is_filled_alike_and_keeps_what_is_known()
    {
        using var scope = NewDisposeScope();
        PixelMask mask = PixelMask.Left(8, 8);
        Tensor images = rand(2, 3, 8, 8);

        Tensor filled = NearestColourFill.Apply(images, mask);

        Assert.IsTrue(filled.narrow(3, 4, 4).equal(images.narrow(3, 4, 4)).all().item<bool>());
        Assert.IsTrue(filled.narrow(3, 0, 4).equal(images.narrow(3, 4, 1).expand(2, 3, 8, 4)).all().item<bool>());
    }

    [TestMethod]
    public void Images_of_another_size_are_refused()
    {
        using var scope = NewDisposeScope();
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(
            () => NearestColourFill.Apply(zeros(1, 1, 8, 9), PixelMask.Left(8, 8)));
        StringAssert.Contains(refused.Message, "[1, 1, 8, 9]");
    }

    /// <summary>Which pixel gave each its colour: the colours are the pixels' places.</summary>
    private static int[] Sources(PixelMask mask)
    {
        using var scope = NewDisposeScope();
        Tensor places = arange(mask.Height * mask.Width, ScalarType.Float32).view(1, 1, mask.Height, mask.Width);
        return [.. NearestColourFill.Apply(places, mask).data<float>().Select(place => (int)place)];
    }

    private static PixelMask Known(int side, params int[] places)
    {
        byte[] hidden = new byte[side * side];
        Array.Fill(hidden, byte.MaxValue);
        foreach (int place in places)
        {
            hidden[place] = 0;
        }

        return PixelMask.FromPicture(new RasterImage(side, side, 1, hidden));
    }
}
