using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentArithmeticTests
{
    [TestMethod]
    public void A_mean_is_taken_element_by_element() =>
        CollectionAssert.AreEqual(new[] { 2f, -1f }, LatentArithmetic.Mean([[1, -4], [2, 1], [3, 0]]));

    [TestMethod]
    public void What_is_taken_away_and_added_again_leaves_the_first() =>
        CollectionAssert.AreEqual(new[] { 1f, 5f }, LatentArithmetic.Combine([[1, 5], [7, -2]], [[7, -2]]));

    [TestMethod]
    public void A_direction_leads_from_the_mean_without_to_the_mean_with() =>
        CollectionAssert.AreEqual(new[] { 2f, 0f }, LatentArithmetic.Direction([[3, 1], [5, 1]], [[2, 0], [2, 2]]));

    [TestMethod]
    public void Many_small_numbers_are_not_lost_beside_a_large_one()
    {
        var plus = new List<float[]> { new[] { 16_777_216f } };
        plus.AddRange(Enumerable.Repeat(new[] { 1f }, 16));
        Assert.AreEqual(16_777_232f, LatentArithmetic.Combine(plus, [])[0]);
    }

    [TestMethod]
    public void Nothing_has_no_mean()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => LatentArithmetic.Mean([]));
        StringAssert.Contains(error.Message, "at least one");
    }

    [TestMethod]
    public void Latents_of_several_lengths_are_refused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => LatentArithmetic.Combine([[1, 2]], [[1]]));
        StringAssert.Contains(error.Message, "1 elements");
    }
}
