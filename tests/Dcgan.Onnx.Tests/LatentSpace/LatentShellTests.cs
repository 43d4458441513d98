using Dcgan.Onnx.LatentSpace;
using MathNet.Numerics.Statistics;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentShellTests
{
    /// <summary>The chi distribution of 100 degrees of freedom has the mean 9.975 and the standard deviation 0.706.</summary>
    [TestMethod]
    public void Latents_of_seeds_lie_close_to_it()
    {
        double[] lengths = [.. Enumerable.Range(0, 5000).Select(seed => LatentShell.Length(Latents.FromSeed(seed, 100)))];

        Assert.AreEqual(10, LatentShell.Radius(100));
        Assert.AreEqual(9.975, lengths.Mean(), 0.05);
        Assert.AreEqual(0.706, lengths.StandardDeviation(), 0.04);
    }

    [TestMethod]
    public void A_latent_keeps_its_direction()
    {
        CollectionAssert.AreEqual(new[] { 0f, -2f, 0f, 0f }, LatentShell.Project([0, -0.001f, 0, 0]));
        Assert.AreEqual(5, LatentShell.Length([3, -4]));
    }

    [TestMethod]
    public void What_has_no_direction_is_refused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => LatentShell.Project([0, 0])).Message, "no direction");
        Assert.ThrowsExactly<ArgumentException>(() => LatentShell.Project([float.NaN, 0]));
        Assert.ThrowsExactly<ArgumentException>(() => LatentShell.Project([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LatentShell.Radius(0));
    }
}
