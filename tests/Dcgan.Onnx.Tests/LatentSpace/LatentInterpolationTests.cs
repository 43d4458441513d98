using System.Text.Json;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentInterpolationTests
{
    private static readonly double[] _shares = [0, 0.001, 0.25, 1 / 3.0, 0.5, 0.9, 1];

    [TestMethod]
    public void Great_circles_are_those_of_scipy()
    {
        (float[] From, float[] To)[] cases =
        [
            .. new[] { 2, 3, 100, 4096 }.Select(size => (Latents.FromSeed(1, size), Latents.FromSeed(2, size))),
            (Times(Latents.FromSeed(3, 100), 0.01f), Times(Latents.FromSeed(4, 100), 50)),
            (Latents.FromSeed(5, 100), Beside(Latents.FromSeed(5, 100), 1e-4f)),
            (Latents.FromSeed(5, 100), Times(Beside(Latents.FromSeed(5, 100), 0.05f), -2)),
        ];
        using var folder = new TestFolder();
        File.WriteAllLines(
            folder["cases.jsonl"],
            cases.Select(pair => JsonSerializer.Serialize(new { from = pair.From, to = pair.To, shares = _shares })));
        string[] lines = PythonTools.Run(
                Path.Combine("Dcgan.Onnx.Tests", "Python", "slerp.py"), ["numpy", "scipy"], folder["cases.jsonl"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.HasCount(cases.Length, lines);
        foreach (((float[] from, float[] to), string line) in cases.Zip(lines))
        {
            double[][] expected = JsonSerializer.Deserialize<double[][]>(line)!;
            foreach ((double share, double[] latent) in _shares.Zip(expected))
            {
                RequireClose(latent, LatentInterpolation.GreatCircle(from, to, share));
            }
        }
    }

    [TestMethod]
    public void Angle_and_length_grow_evenly()
    {
        for (double share = 0; share <= 1; share += 0.125)
        {
            double length = 1 + (2 * share);
            RequireClose(
                [length * Math.Cos(share * Math.PI / 2), length * Math.Sin(share * Math.PI / 2)],
                LatentInterpolation.GreatCircle([1, 0], [0, 3], share));
        }
    }

    [TestMethod]
    public void Straight_lines_are_shorter_in_the_middle()
    {
        CollectionAssert.AreEqual(new[] { 2.5f, -1f }, LatentInterpolation.Linear([1, 2], [3, -2], 0.75));
        float[] from = Latents.FromSeed(1, 1000);
        float[] to = Latents.FromSeed(2, 1000);

        Assert.AreEqual(Math.Sqrt(1000), LatentShell.Length(LatentInterpolation.GreatCircle(from, to, 0.5)), 1);
        Assert.AreEqual(Math.Sqrt(500), LatentShell.Length(LatentInterpolation.Linear(from, to, 0.5)), 1);
    }

    [TestMethod]
    public void Both_ends_are_met_exactly()
    {
        float[] from = [1e-30f, 3, -7];
        float[] to = [5, 1e-20f, 2];
        CollectionAssert.AreEqual(from, LatentInterpolation.GreatCircle(from, to, 0));
        CollectionAssert.AreEqual(to, LatentInterpolation.GreatCircle(from, to, 1));
        CollectionAssert.AreEqual(from, LatentInterpolation.Linear(from, to, 0));
        CollectionAssert.AreEqual(to, LatentInterpolation.Linear(from, to, 1));
    }

    /// <summary>Half a turn, by a way that is always the same.</summary>
    [TestMethod]
    [DataRow(1f)]
    [DataRow(4f)]
    public void Opposite_latents_are_joined_by_half_a_circle(float factor)
    {
        float[] from = Latents.FromSeed(7, 50);
        float[] to = Times(from, -factor);
        double length = LatentShell.Length(from);
        foreach (double share in _shares)
        {
            float[] latent = LatentInterpolation.GreatCircle(from, to, share);
            Assert.AreEqual(length * (1 + (share * (factor - 1))), LatentShell.Length(latent), 1e-5 * length * factor);
            double cosine = from.Zip(latent).Sum(pair => (double)pair.First * pair.Second) / length / LatentShell.Length(latent);
            Assert.AreEqual(Math.Cos(Math.PI * share), cosine, 1e-5);
            CollectionAssert.AreEqual(latent, LatentInterpolation.GreatCircle(from, to, share));
        }

    }

    [TestMethod]
    public void Half_a_circle_begins_towards_the_first_axis_at_a_right_angle() =>
        RequireClose([3, 0, 0], LatentInterpolation.GreatCircle([0, 3, 0], [0, -3, 0], 0.5));

    [TestMethod]
    public void Latents_of_one_direction_only_change_their_length()
    {
        float[] latent = Latents.FromSeed(9, 20);
        CollectionAssert.AreEqual(latent, LatentInterpolation.GreatCircle(latent, latent, 0.3));
        CollectionAssert.AreEqual(Times(latent, 2), LatentInterpolation.GreatCircle(latent, Times(latent, 3), 0.5));
    }

    [TestMethod]
    public void Zero_and_single_elements_have_straight_ways()
    {
        CollectionAssert.AreEqual(new[] { 1f, 2f }, LatentInterpolation.GreatCircle([0, 0], [4, 8], 0.25));
        CollectionAssert.AreEqual(new[] { 3f, 6f }, LatentInterpolation.GreatCircle([4, 8], [0, 0], 0.25));
        CollectionAssert.AreEqual(new[] { 0f, 0f }, LatentInterpolation.GreatCircle([0, 0], [0, 0], 0.5));
        CollectionAssert.AreEqual(new[] { -1f }, LatentInterpolation.GreatCircle([1], [-3], 0.5));
    }

    [TestMethod]
    public void What_is_no_share_or_does_not_fit_is_refused()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => LatentInterpolation.GreatCircle([1, 2], [1], 0.5)).Message, "1 elements");
        Assert.ThrowsExactly<ArgumentException>(() => LatentInterpolation.Linear([1, 2], [1], 0.5));
        foreach (double share in new[] { -0.001, 1.001, double.NaN })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LatentInterpolation.GreatCircle([1, 2], [2, 1], share));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LatentInterpolation.Linear([1, 2], [2, 1], share));
        }
    }

    private static float[] Times(float[] latent, float factor) => Array.ConvertAll(latent, element => factor * element);

    private static float[] Beside(float[] latent, float distance) =>
        [.. latent.Zip(Latents.FromSeed(99, latent.Length), (element, noise) => element + (distance * noise))];

    private static void RequireClose(double[] expected, float[] actual)
    {
        double tolerance = 1e-6 * Math.Sqrt(expected.Sum(element => element * element));
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance, $"element {i}");
        }
    }
}
