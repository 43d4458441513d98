using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion;

[TestClass]
public sealed class PoissonBlendingTests
{
    private static PixelMask Mask(string name, int height, int width) => name switch
    {
        "left" => PixelMask.Left(height, width),
        "center" => PixelMask.Center(height, width),
        _ => PixelMask.Random(height, width, 0.6, seed: 3),
    };

    /// <summary>Against the same equations as a dense system, built and solved by NumPy.</summary>
    [TestMethod]
    [DataRow("left", 8, 12)]
    [DataRow("center", 12, 9)]
    [DataRow("random", 16, 16)]
    public void Agrees_with_a_dense_solution_by_NumPy(string name, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        PixelMask mask = Mask(name, height, width);
        Tensor generated = InversionImages.Random(1, 2, 3, height, width), given = InversionImages.Random(2, 2, 3, height, width);
        using var folder = new TestFolder();
        Write(folder["generated"], InversionImages.Values(generated));
        Write(folder["given"], InversionImages.Values(given));
        Write(folder["known"], [.. Enumerable.Range(0, height * width).Select(i => mask.IsKnown(i / width, i % width) ? 1f : 0)]);
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "poisson_blend.py"),
            ["numpy"],
            folder["generated"], folder["given"], folder["known"], $"{height}", $"{width}");
        double[] expected =
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];

        float[] blended = InversionImages.Values(PoissonBlending.Blend(generated, given, mask));
        Assert.HasCount(expected.Length, blended);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], blended[i], 1e-5, $"value {i}");
        }
    }

    /// <summary>Only differences of the generated image count, so that another brightness is no seam.</summary>
    [TestMethod]
    public void A_generated_image_of_another_brightness_leaves_no_seam()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor half = tensor(0.5f), given = InversionImages.Random(4, 1, 1, 16, 16).mul(half);
        float[] blended = InversionImages.Values(
            PoissonBlending.Blend(given - tensor(0.3f), given, PixelMask.Center(16, 16)));
        foreach ((float expected, float value) in InversionImages.Values(given).Zip(blended))
        {
            Assert.AreEqual(expected, value, 1e-5);
        }
    }

    /// <summary>A flat image has no differences, so that what is known goes on evenly.</summary>
    [TestMethod]
    [DataRow(0f, 0.5, DisplayName = "Middle grey, of which all equations are of zeros")]
    [DataRow(-1f, 0.5)]
    [DataRow(0.3f, 0.01, DisplayName = "Lone pixels")]
    [DataRow(1f, 0.999, DisplayName = "One known pixel")]
    public void A_flat_image_within_a_flat_one_is_flat(float level, double hidden)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor given = full([1, 1, 32, 32], level);
        float[] blended = InversionImages.Values(
            PoissonBlending.Blend(zeros_like(given), given, PixelMask.Random(32, 32, hidden)));
        Assert.IsTrue(blended.All(value => Math.Abs(value - level) < 1e-5));
    }

    [TestMethod]
    public void Images_of_other_shapes_are_refused()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = zeros(1, 1, 8, 8);
        Assert.ThrowsExactly<ArgumentException>(() => PoissonBlending.Blend(images, zeros(1, 3, 8, 8), PixelMask.Left(8, 8)));
        Assert.ThrowsExactly<ArgumentException>(() => PoissonBlending.Blend(images, images, PixelMask.Left(8, 6)));
    }

    private static void Write(string file, float[] values) =>
        File.WriteAllBytes(file, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
