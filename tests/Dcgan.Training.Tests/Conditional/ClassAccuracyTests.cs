using Dcgan.Onnx;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Conditional;

[TestClass]
public sealed class ClassAccuracyTests
{
    [TestMethod]
    public void The_share_of_largest_logits_at_the_label_is_counted()
    {
        var logits = new FeatureSet([1, 2, 0, -3, -2, -9, 5, 5, 1, 0, 0, 7], 3);

        Assert.AreEqual(1, ClassAccuracy.Of(logits, [1, 1, 0, 2]));
        Assert.AreEqual(0.5, ClassAccuracy.Of(logits, [1, 0, 1, 2]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ClassAccuracy.Of(logits, [1, 1, 0])).Message, "3 labels of 4");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ClassAccuracy.Of(logits, [1, 1, 0, 3])).Message, "label 3");
    }

    /// <summary>What models/README.md says of the shipped model, on other seeds.</summary>
    [TestMethod]
    public void At_least_nine_of_ten_samples_of_the_shipped_model_are_recognised_as_the_class_asked_for()
    {
        string models = Path.Combine(Repository.Root, "models");
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(models, "fashion-mnist-conditional", "generator.onnx"));
        using FeatureNetwork classifier = FeatureNetwork.Open(Path.Combine(models, "fashion-mnist", "classifier.onnx"));
        using ImageSequence images = ImageSequence.Of(generator, firstSeed: 50_000, count: 2000);

        ImageStatistics statistics = ImageStatistics.Of(images, classifier);

        CollectionAssert.AreEqual(
            Enumerable.Range(50_000, 2000).Select(seed => generator.Classes!.OfSeed(seed)).ToArray(), statistics.Labels);
        Assert.IsGreaterThanOrEqualTo(0.9, ClassAccuracy.Of(statistics.Logits!, statistics.Labels!));

        // A classifier of other things with as many classes says nothing of these.
        using FeatureNetwork other = FeatureNetwork.Open(Path.Combine(models, "cifar10", "classifier.onnx"));
        using ImageSequence few = ImageSequence.Of(generator, firstSeed: 0, count: 2);
        Assert.IsNull(ImageStatistics.Of(few, other).Labels);
    }
}
