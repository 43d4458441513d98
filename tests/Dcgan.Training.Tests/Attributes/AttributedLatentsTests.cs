using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Attributes;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributedLatentsTests
{
    private const int Size = 40;

    [TestMethod]
    public void Latents_with_an_attribute_are_told_from_those_without()
    {
        var faces = new AttributedLatents(["hat", "beard"], [[1], [2], [3]], [0.5f, 0, 0.49f, 1, 1, 0.2f]);

        CollectionAssert.AreEqual(new[] { 1f, 3f }, First(faces.Where("hat", present: true)));
        CollectionAssert.AreEqual(new[] { 2f }, First(faces.Where("hat", present: false)));
        CollectionAssert.AreEqual(new[] { 2f }, First(faces.Where("beard", present: true)));
        Assert.AreEqual(0.2f, faces.Where("hat", present: true)[1, 1]);
        CollectionAssert.AreEqual(new[] { -1f }, faces.Pick([0, 1]).Direction("hat"));
        CollectionAssert.AreEqual(new[] { 0f }, faces.Direction("hat"));
        CollectionAssert.AreEqual(new[] { -1f }, faces.Direction("hat", examples: 1));
    }

    /// <summary>
    /// Where an attribute is there on one side of a plane through a normal cloud, the difference of the means is known: along
    /// the plane's normal, φ(t) / (Φ(t) (1 − Φ(t))) long, with t the plane's distance from the middle.
    /// </summary>
    [TestMethod]
    [DataRow(0.0, 1.5957691)]
    [DataRow(0.4307273, 1.6364)]
    public void The_direction_of_a_plane_is_its_normal(double distance, double length)
    {
        float[] normal = LatentDirections.Random(seed: -5, Size, length: 1);
        float[][] latents = [.. Enumerable.Range(0, 20_000).Select(seed => Latents.FromSeed(seed, Size))];
        var faces = new AttributedLatents(
            ["side"], latents, [.. latents.Select(latent => Dot(latent, normal) > distance ? 1f : 0f)]);

        float[] direction = faces.Direction("side");

        // What is left across the normal is chance: about √(Size / with + Size / without).
        Assert.AreEqual(length, Dot(direction, normal), 0.03);
        double across = Math.Sqrt(Math.Max(0, Dot(direction, direction) - Math.Pow(Dot(direction, normal), 2)));
        Assert.IsLessThan(0.12, across);
    }

    [TestMethod]
    [DataRow(new[] { 0f, 1f }, 1.0)]
    [DataRow(new[] { 0.5f, 0.5f, 0.5f }, 0.0)]
    [DataRow(new[] { 0.1f, 0.9f, 0.4f, 0.4f }, (0.8 + 0.3 + 0.3 + 0.5 + 0.5 + 0) / 6)]
    public void Two_random_images_are_apart_by_the_mean_over_all_pairs(float[] values, double expected) =>
        Assert.AreEqual(expected, new AttributedLatents(["a"], [.. values.Select(_ => new float[1])], values).MeanDifference(0), 1e-6);

    [TestMethod]
    public void Two_numbers_taken_evenly_are_a_third_apart()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5f) / 1000)];
        Assert.AreEqual(1.0 / 3, new AttributedLatents(["a"], [.. values.Select(_ => new float[1])], values).MeanDifference(0), 1e-3);
    }

    [TestMethod]
    public void Correlations_are_Pearsons()
    {
        // Deviations −1, 0, 1 and −1, 1, 0 of thirds: 1 / √(2 · 2).
        var faces = new AttributedLatents(
            ["a", "b", "c"], [[0], [0], [0]], [0, 0, 1, 1 / 3f, 2 / 3f, 2 / 3f, 2 / 3f, 1 / 3f, 1 / 3f]);

        Assert.AreEqual(0.5, faces.Correlation(0, 1), 1e-6);
        Assert.AreEqual(-1, faces.Correlation(0, 2), 1e-6);
        Assert.AreEqual(1, faces.Correlation(1, 1), 1e-6);
    }

    [TestMethod]
    public void What_cannot_be_asked_is_told()
    {
        var faces = new AttributedLatents(["hat"], [[1], [2]], [1, 1]);

        StringAssert.Contains(Message(() => faces.IndexOf("beard")), "hat");
        StringAssert.Contains(Message(() => faces.Direction("hat")), "2 have 'hat' and 0 have it not, which are too few: 1 of either");
        StringAssert.Contains(Message(() => faces.Direction("hat", examples: 3)), "3 of either");
        StringAssert.Contains(Message(() => faces.Pick([0]).MeanDifference(0)), "pairs");
        StringAssert.Contains(Message(() => Assert.IsNull(new AttributedLatents(["hat"], [[1]], [1, 2]))), "2 values");
    }

    private static string Message(Action action) => Assert.ThrowsExactly<ArgumentException>(action).Message;

    private static float[] First(AttributedLatents faces) => [.. faces.Latents.Select(latent => latent[0])];

    private static double Dot(float[] first, float[] second) => first.Zip(second, (a, b) => (double)a * b).Sum();
}
