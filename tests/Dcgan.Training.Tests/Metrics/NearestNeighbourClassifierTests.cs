using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class NearestNeighbourClassifierTests
{
    [TestMethod]
    [DataRow(new[] { 700 })]
    [DataRow(new[] { 1, 250, 449 })]
    public void Classes_are_those_that_NumPy_finds_however_examples_are_portioned(int[] portions)
    {
        FeatureSet images = new(Levels(90, seed: 1), 30);
        FeatureSet examples = new(Levels(700, seed: 2), 30);
        long[] labels = [.. Enumerable.Range(0, 700).Select(example => example * 7919L % 13)];
        int[] nearest = [.. NumPyMetrics.Run("nearest", images, examples)[..90].Select(index => (int)index)];
        var classifier = new NearestNeighbourClassifier(images);

        int first = 0;
        foreach (int portion in portions)
        {
            classifier.Learn(
                examples.Pick([.. Enumerable.Range(first, portion)]), labels.AsSpan(first, portion));
            first += portion;
        }

        Assert.AreEqual(700, classifier.Examples);
        CollectionAssert.AreEqual(nearest.Select(index => labels[index]).ToArray(), classifier.Classes.ToArray());
    }

    [TestMethod]
    public void More_examples_change_only_what_they_are_nearer_to()
    {
        var classifier = new NearestNeighbourClassifier(new FeatureSet([0, 10, 20], 1));

        classifier.Learn(new FeatureSet([1, 12], 1), [4, 5]);
        CollectionAssert.AreEqual(new long[] { 4, 5, 5 }, classifier.Classes.ToArray());

        // As near as the first one was to 0; nearer to 20.
        classifier.Learn(new FeatureSet([-1, 19], 1), [6, 7]);
        CollectionAssert.AreEqual(new long[] { 4, 5, 7 }, classifier.Classes.ToArray());
    }

    [TestMethod]
    public void What_cannot_be_learned_is_refused()
    {
        var classifier = new NearestNeighbourClassifier(new FeatureSet([0, 10], 1));

        Assert.ThrowsExactly<InvalidOperationException>(() => classifier.Classes.Length);
        Assert.ThrowsExactly<ArgumentException>(() => classifier.Learn(new FeatureSet([1, 2], 2), [0]));
        Assert.ThrowsExactly<ArgumentException>(() => classifier.Learn(new FeatureSet([1, 2], 1), [0]));
    }

    /// <summary>Levels of pixels.</summary>
    private static float[] Levels(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count * 30).Select(_ => (float)random.Next(256))];
    }
}
