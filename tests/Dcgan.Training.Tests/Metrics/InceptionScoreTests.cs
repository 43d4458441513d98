using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class InceptionScoreTests
{
    [TestMethod]
    public void Images_that_could_be_anything_score_1()
    {
        Estimate score = InceptionScore.Of(new FeatureSet([.. Enumerable.Repeat(3.5f, 50 * 7)], 7), splits: 5);
        Assert.AreEqual(1, score.Mean, 1e-12);
        Assert.AreEqual(0, score.Deviation, 1e-12);
    }

    [TestMethod]
    [DataRow(50f)]
    [DataRow(1e6f, DisplayName = "Logits whose powers overflow")]
    public void Sure_and_balanced_images_score_the_number_of_classes(float logit)
    {
        float[] logits = new float[60 * 6];
        for (int image = 0; image < 60; image++)
        {
            logits[(image * 6) + (image % 6)] = logit;
        }

        Assert.AreEqual(6, InceptionScore.Of(new FeatureSet(logits, 6)).Mean, 1e-9);
    }

    [TestMethod]
    public void Sure_images_of_one_class_score_1()
    {
        float[] logits = [.. Enumerable.Range(0, 40 * 5).Select(i => i % 5 == 2 ? 1e5f : 0)];
        Assert.AreEqual(1, InceptionScore.Of(new FeatureSet(logits, 5), splits: 2).Mean, 1e-12);
    }

    [TestMethod]
    public void Sure_images_score_by_the_entropy_of_their_classes()
    {
        // A quarter of one class, the rest of another: exp(H) with H of (1/4, 3/4).
        float[] logits = [.. Enumerable.Range(0, 40).SelectMany(i => i % 4 == 0 ? new[] { 0f, 200, 0 } : [0f, 0, 200])];
        double entropy = -((0.25 * Math.Log(0.25)) + (0.75 * Math.Log(0.75)));
        Assert.AreEqual(Math.Exp(entropy), InceptionScore.Of(new FeatureSet(logits, 3), splits: 1).Mean, 1e-12);
    }

    [TestMethod]
    [DataRow(200, 10, 10)]
    [DataRow(120, 12, 4)]
    public void Agrees_with_NumPy(int count, int classes, int splits)
    {
        FeatureSet logits = new(RandomFeatures.Normal(count, classes, seed: 31), classes);
        double[] expected = NumPyMetrics.Run("inception", logits, logits, splits);
        Estimate score = InceptionScore.Of(logits, splits);

        Assert.AreEqual(expected[0], score.Mean, 1e-10 * expected[0]);
        Assert.AreEqual(expected[1], score.Deviation, 1e-9 * expected[1]);
    }

    [TestMethod]
    public void Every_image_is_in_one_split_where_they_do_not_come_out_even()
    {
        // Sure images of a class each; 7 in 3 splits are 2, 2 and 3 classes.
        float[] logits = [.. Enumerable.Range(0, 49).Select(i => i % 8 == 0 ? 300f : 0)];
        Estimate score = InceptionScore.Of(new FeatureSet(logits, 7), splits: 3);
        Assert.AreEqual((2 + 2 + 3) / 3.0, score.Mean, 1e-9);
    }

    [TestMethod]
    public void What_has_no_score_is_refused()
    {
        FeatureSet three = new([1, 2, 3, 4, 5, 6], 2);
        ArgumentException few = Assert.ThrowsExactly<ArgumentException>(() => InceptionScore.Of(three));
        StringAssert.Contains(few.Message, "3 images");
        Assert.ThrowsExactly<ArgumentException>(() => InceptionScore.Of(new FeatureSet([1, 2, 3], 1), splits: 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InceptionScore.Of(three, splits: 0));
    }
}
