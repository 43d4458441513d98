using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentDirectionsTests
{
    [TestMethod]
    public void Lengths_are_Euclidean_and_can_be_changed()
    {
        Assert.AreEqual(5, LatentShell.Length([3, -4]));
        CollectionAssert.AreEqual(new[] { 6f, -8f }, LatentDirections.WithLength([3, -4], 10));
        Assert.ThrowsExactly<ArgumentException>(() => LatentDirections.WithLength([0, 0], 1));
    }

    [TestMethod]
    public void Random_directions_have_their_length_and_no_preference()
    {
        float[][] directions = [.. Enumerable.Range(0, 2_000).Select(seed => LatentDirections.Random(seed, 16, length: 2))];

        Assert.IsTrue(directions.All(direction => Math.Abs(LatentShell.Length(direction) - 2) < 1e-5));
        for (int axis = 0; axis < 16; axis++)
        {
            // Of 2,000 unit vectors each axis has the mean square 1/16; both figures within five deviations.
            Assert.AreEqual(0, directions.Average(direction => direction[axis] / 2.0), 5 * 0.25 / Math.Sqrt(2_000));
            Assert.AreEqual(1.0 / 16, directions.Average(direction => direction[axis] * direction[axis] / 4.0), 5 * 0.0833 / Math.Sqrt(2_000));
        }
    }

    [TestMethod]
    public void Each_latent_goes_its_own_way()
    {
        IReadOnlyList<float[]> moved = LatentDirections.Step([[1, 2], [3, 4]], row => row == 0 ? [1, 0] : [0, 10], -0.5);

        CollectionAssert.AreEqual(new[] { 0.5f, 2f }, moved[0]);
        CollectionAssert.AreEqual(new[] { 3f, -1f }, moved[1]);
    }
}
