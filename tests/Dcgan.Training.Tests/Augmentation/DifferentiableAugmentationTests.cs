using Dcgan.Training.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Augmentation;

[TestClass]
public sealed class DifferentiableAugmentationTests
{
    [TestMethod]
    [DataRow("color", 1)]
    [DataRow("color", 3)]
    [DataRow("color", 4)]
    [DataRow("translation", 3)]
    [DataRow("cutout", 4)]
    [DataRow("color,translation,cutout", 1)]
    [DataRow("color,translation,cutout", 3)]
    [DataRow("color,translation,cutout", 4)]
    public void Gradients_are_the_numeric_ones(string policy, int channels)
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(7);
        Tensor images = rand([2, channels, 8, 12], dtype: float64, generator: random).mul(2).sub(1);
        Tensor weights = randn([2, channels, 8, 12], dtype: float64, generator: random);
        DifferentiableAugmentation augmentation = DifferentiableAugmentation.Parse(policy)!;
        Tensor Weighted(Tensor shown) => (Changed(augmentation, shown).pow(3) * weights).sum();

        Tensor input = images.clone().requires_grad_(true);
        Weighted(input).backward();

        long[] elements = TestGradients.Some(images, 60);
        double[] numeric = TestGradients.Numeric(() => Weighted(images).item<double>(), images, elements);
        TestGradients.RequireSame(numeric, input.grad!, elements);
    }

    [TestMethod]
    [DataRow("color")]
    [DataRow("translation")]
    [DataRow("cutout")]
    public void Chance_is_the_generators_alone_and_each_image_has_its_own(string policy)
    {
        using IDisposable scope = NewDisposeScope();
        DifferentiableAugmentation augmentation = DifferentiableAugmentation.Parse(policy)!;
        Tensor images = rand(1, 3, 32, 32).repeat(40, 1, 1, 1);
        float[] before = TestNetworks.Values(images);

        float[] first = TestNetworks.Values(Changed(augmentation, images));
        manual_seed(3);
        float[] second = TestNetworks.Values(Changed(augmentation, images));

        CollectionAssert.AreEqual(first, second);
        CollectionAssert.AreEqual(before, TestNetworks.Values(images));
        Assert.IsGreaterThan(30, first.Chunk(3 * 32 * 32).Select(image => image.Sum()).Distinct().Count());
    }

    [TestMethod]
    public void Kinds_are_applied_in_one_order_whatever_the_policys()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = rand(4, 3, 12, 12);

        CollectionAssert.AreEqual(
            TestNetworks.Values(Changed(DifferentiableAugmentation.Parse("color,translation,cutout")!, images)),
            TestNetworks.Values(Changed(DifferentiableAugmentation.Parse("cutout,color,translation")!, images)));
    }

    [TestMethod]
    public void None_changes_nothing() => Assert.IsNull(DifferentiableAugmentation.Parse("none"));

    [TestMethod]
    [DataRow("")]
    [DataRow("colour")]
    [DataRow("color,")]
    [DataRow("color, cutout")]
    [DataRow("color,color")]
    [DataRow("none,color")]
    public void An_unknown_policy_is_refused_with_those_there_are(string policy)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => DifferentiableAugmentation.Parse(policy)).Message;

        StringAssert.Contains(message, $"'{policy}'");
        StringAssert.Contains(message, "color, translation, cutout");
    }

    private static Tensor Changed(DifferentiableAugmentation augmentation, Tensor images)
    {
        using var random = new torch.Generator(5);
        return augmentation.Apply(images, random);
    }
}
