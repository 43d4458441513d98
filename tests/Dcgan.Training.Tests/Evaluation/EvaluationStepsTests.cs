using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>A comparison tells of as many steps as it announces.</summary>
[TestClass]
public sealed class EvaluationStepsTests
{
    [TestMethod]
    [DataRow(600, 60, false)]
    [DataRow(600, 2_000, false)]
    [DataRow(120, 40, true)]
    [DataRow(120, 400, true)]
    public void Steps_are_counted_up_to_their_number(int real, int judged, bool withLogits)
    {
        var evaluator = new Evaluator(FeatureClouds.Statistics("real", FeatureClouds.Vectors(real, seed: 1), withLogits));
        ImageStatistics images = FeatureClouds.Statistics("images", FeatureClouds.Vectors(judged, seed: 2), withLogits);

        int first = Require(Told(evaluator, images));
        int second = Require(Told(evaluator, images));

        // The real ones are measured once.
        Assert.IsLessThan(first, second);
    }

    [TestMethod]
    public void Statistics_alone_take_one_step()
    {
        ImageStatistics images = FeatureClouds.Statistics("images", FeatureClouds.Vectors(60, seed: 2));
        var published = new ImageStatistics(() => images.Gaussian) { Name = "published", Count = 0, NetworkName = "unknown" };

        Assert.AreEqual(1, Require(Told(new Evaluator(published), images)));
    }

    private static int Require(List<EvaluationProgress> told)
    {
        CollectionAssert.AreEqual(
            Enumerable.Range(0, told.Count).Select(step => (long)step).ToArray(), told.Select(one => one.Done).ToArray());
        foreach (EvaluationProgress one in told)
        {
            Assert.AreEqual(told.Count, one.Total, one.Step);
        }

        return told.Count;
    }

    private static List<EvaluationProgress> Told(Evaluator evaluator, ImageStatistics images)
    {
        var told = new List<EvaluationProgress>();
        evaluator.Judge(images, new Listener(told));
        return told;
    }

    private sealed class Listener(List<EvaluationProgress> told) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => told.Add(value);
    }
}
