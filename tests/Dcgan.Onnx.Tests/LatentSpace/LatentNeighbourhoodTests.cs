using System.Text.Json;
using Dcgan.Onnx.LatentSpace;
using MathNet.Numerics.Statistics;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentNeighbourhoodTests
{
    [TestMethod]
    [DataRow(0L)]
    [DataRow(-5L)]
    [DataRow(long.MaxValue)]
    public void Noise_is_that_of_decimal_arithmetic(long seed)
    {
        string[] lines = PythonTools.Run(Path.Combine("Dcgan.Onnx.Tests", "Python", "neighbourhood.py"), [], "12", "8", $"{seed}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        float[] centre = Latents.FromSeed(3, 12);

        float[][] around = LatentNeighbourhood.Around(centre, 8, radius: 0.5, seed);

        Assert.HasCount(8, lines);
        foreach ((float[] latent, string line) in around.Zip(lines))
        {
            double[] noise = JsonSerializer.Deserialize<double[]>(line)!;
            for (int i = 0; i < noise.Length; i++)
            {
                Assert.AreEqual(centre[i] + (0.5 * noise[i]), latent[i], 5e-7);
            }
        }
    }

    /// <summary>Mean 0 and variance r²/3; the bounds are six standard deviations of 40,000 draws.</summary>
    [TestMethod]
    public void Noise_is_uniform_within_the_radius()
    {
        double[] noise = [.. LatentNeighbourhood.Around(new float[100], 400, seed: 8).SelectMany(latent => latent).Select(element => (double)element)];

        Assert.IsLessThanOrEqualTo(0.25, noise.Max(Math.Abs));
        Assert.IsGreaterThan(0.249, noise.Max());
        Assert.IsLessThan(-0.249, noise.Min());
        double deviation = 0.25 / Math.Sqrt(3);
        Assert.AreEqual(0, noise.Mean(), 6 * deviation / 200);
        Assert.AreEqual(deviation * deviation, noise.Variance(), 6 * 0.0625 * Math.Sqrt(4.0 / 45) / 200);
    }

    [TestMethod]
    public void Neighbours_depend_on_the_seed_and_their_number_only()
    {
        float[] centre = Latents.FromSeed(3, 12);
        float[][] eight = LatentNeighbourhood.Around(centre, 8, seed: 1);

        float[][] three = LatentNeighbourhood.Around(centre, 3, seed: 1);
        CollectionAssert.AreEqual(eight[2], three[2]);
        Assert.HasCount(16, eight.Concat(LatentNeighbourhood.Around(centre, 8, seed: 2)).Select(latent => string.Join(' ', latent)).Distinct());
        Assert.IsEmpty(LatentNeighbourhood.Around(centre, 0));
        CollectionAssert.AreEqual(centre, LatentNeighbourhood.Around(centre, 1, radius: 0)[0]);
    }

    [TestMethod]
    public void Impossible_numbers_are_refused()
    {
        foreach (double radius in new[] { -0.1, double.NaN, double.PositiveInfinity })
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LatentNeighbourhood.Around([1], 8, radius)).Message, "radius");
        }

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LatentNeighbourhood.Around([1], -1));
    }
}
