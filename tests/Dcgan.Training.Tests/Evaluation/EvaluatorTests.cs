using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed class EvaluatorTests
{
    private const int Real = 3_000;
    private const int Judged = 1_000;

    private static readonly float[] _training = FeatureClouds.Vectors(Real, seed: 1);

    private static Evaluator Evaluator => new(FeatureClouds.Statistics("real", _training));

    [TestMethod]
    public void New_images_of_the_same_kind_do_as_well_as_real_ones()
    {
        Judgement judgement = Judge(FeatureClouds.Vectors(Judged, seed: 2));
        Assert.IsEmpty(Texts(judgement));
        Assert.IsNotNull(judgement.Real);
        Assert.AreEqual(0.5, judgement.Quality.DataCopying!.Value, 0.05);
        Assert.AreEqual(1, judgement.Quality.NearestDistanceRatio!.Value, 0.05);
    }

    [TestMethod]
    public void The_training_images_themselves_are_equal_and_copied()
    {
        Judgement judgement = Judge(_training);
        Assert.AreEqual(0, judgement.Quality.FrechetDistance!.Value, 1e-9);
        Assert.AreEqual(1, judgement.Quality.CopiedShare!.Value);
        Assert.IsTrue(judgement.Nearest.Select((nearest, index) => nearest == new NearestImage(index, 0)).All(own => own));
        CollectionAssert.Contains(Metrics(judgement), "copied_share");
        CollectionAssert.Contains(Metrics(judgement), "data_copying");
    }

    [TestMethod]
    public void Repeated_images_are_caught()
    {
        float[] few = FeatureClouds.Vectors(50, seed: 3);
        Judgement judgement = Judge([.. Enumerable.Range(0, 20).SelectMany(_ => few)]);
        Assert.AreEqual(1, judgement.Quality.RepeatedShare!.Value);
        Assert.AreEqual(0, judgement.Quality.Recall!.Value, 0.01);
        CollectionAssert.IsSubsetOf(new[] { "repeated_share", "recall", "coverage" }, Metrics(judgement));
    }

    [TestMethod]
    public void A_missing_class_is_caught()
    {
        Judgement judgement = Judge(FeatureClouds.Vectors(Judged, seed: 4, classes: 9));
        CollectionAssert.IsSubsetOf(new[] { "frechet_distance", "recall", "coverage" }, Metrics(judgement));
        CollectionAssert.DoesNotContain(Metrics(judgement), "precision");
    }

    [TestMethod]
    public void Images_between_the_classes_are_caught()
    {
        float[] one = FeatureClouds.Vectors(Judged, seed: 5);
        float[] other = FeatureClouds.Vectors(Judged + 1, seed: 6)[FeatureClouds.Dimensions..];
        Judgement judgement = Judge([.. one.Zip(other, (a, b) => (a + b) / 2)]);
        CollectionAssert.IsSubsetOf(new[] { "precision", "density" }, Metrics(judgement));
    }

    [TestMethod]
    public void The_order_of_the_images_does_not_matter()
    {
        // More images than are held back, sorted by class, as a folder with sub-folders gives them.
        float[] images = FeatureClouds.Vectors(5_000, seed: 12);
        float[] sorted = [.. images.Chunk(FeatureClouds.Dimensions).Select((vector, index) => (vector, index))
            .OrderBy(pair => pair.index % 10).SelectMany(pair => pair.vector)];
        Assert.IsEmpty(Texts(Judge(sorted)));
    }

    [TestMethod]
    [DataRow(600, 60)]
    [DataRow(600, 2_000)]
    [DataRow(120, 40)]
    [DataRow(3_000, 300)]
    public void Few_real_images_pass_too(int real, int judged)
    {
        var evaluator = new Evaluator(FeatureClouds.Statistics("real", FeatureClouds.Vectors(real, seed: 1)));
        Judgement[] draws = [.. Enumerable.Range(20, 20).Select(seed => evaluator.Judge(
            FeatureClouds.Statistics("images", FeatureClouds.Vectors(judged, seed))))];
        Assert.IsLessThan(3, draws.Count(draw => Texts(draw).Length > 0));
        Assert.IsTrue(draws.All(draw => draw.Quality.KernelDistance!.Value.Deviation > 1e-9), "Subsets differ.");
    }

    [TestMethod]
    public void More_images_than_real_ones_are_judged_by_as_many()
    {
        // A missing class of a small set: more images make the distance small, and hide it beside that of few real ones.
        var evaluator = new Evaluator(FeatureClouds.Statistics("real", FeatureClouds.Vectors(600, seed: 1)));
        Judgement fair = evaluator.Judge(FeatureClouds.Statistics("images", FeatureClouds.Vectors(6_000, seed: 2)));
        Judgement faulty = evaluator.Judge(FeatureClouds.Statistics("images", FeatureClouds.Vectors(6_000, seed: 2, classes: 9)));
        Assert.IsGreaterThan(fair.Real!.EqualFrechetDistance!.Value / 5, fair.Quality.EqualFrechetDistance!.Value);
        Assert.IsLessThan(fair.Real.EqualFrechetDistance.Value * 2, fair.Quality.EqualFrechetDistance.Value);
        Assert.IsNull(fair.Real.FrechetDistance, "Not of as many images.");
        Assert.IsEmpty(Texts(fair));
        CollectionAssert.Contains(Metrics(faulty), "frechet_distance_equal");
    }

    [TestMethod]
    public void Figures_of_two_draws_are_their_mean_and_deviation()
    {
        Evaluator evaluator = Evaluator;
        Judgement[] draws = [.. Enumerable.Range(7, 2).Select(seed => evaluator.Judge(
            FeatureClouds.Statistics("images", FeatureClouds.Vectors(Judged, seed))))];
        MetricFigure figure = new JudgementSummary(draws).Figures.First(figure => figure.Metric.Key == "frechet_distance");
        double first = draws[0].Quality.FrechetDistance!.Value, second = draws[1].Quality.FrechetDistance!.Value;
        Assert.AreNotEqual(first, second);
        Assert.AreEqual((first + second) / 2, figure.Value.Mean, 1e-12);
        Assert.AreEqual(Math.Abs(first - second) / Math.Sqrt(2), figure.Value.Deviation, 1e-12);
        Assert.AreEqual(draws[0].Real!.FrechetDistance, figure.Real!.Value.Mean);
    }

    [TestMethod]
    public void The_same_seed_holds_the_same_images_back()
    {
        float[] images = FeatureClouds.Vectors(Judged, seed: 9);
        Judgement first = Judge(images);
        Judgement again = Judge(images);
        Assert.AreEqual(first.Real, again.Real);
        Assert.AreEqual(first.Quality, again.Quality);

        var other = new Evaluator(FeatureClouds.Statistics("real", _training), new EvaluationOptions { Seed = 1 });
        Assert.AreNotEqual(first.Real, other.Judge(FeatureClouds.Statistics("images", images)).Real);
    }

    [TestMethod]
    public void Statistics_without_features_give_the_distance_alone()
    {
        var gaussian = FeatureStatistics.Of(new FeatureSet(_training, FeatureClouds.Dimensions));
        var published = new ImageStatistics(() => gaussian) { Name = "published", Count = 0, NetworkName = "unknown" };
        float[] images = FeatureClouds.Vectors(Judged, seed: 10);
        Judgement judgement = new Evaluator(published).Judge(FeatureClouds.Statistics("images", images));

        Assert.AreEqual(Judge(images).Quality.FrechetDistance, judgement.Quality.FrechetDistance);
        Assert.IsNull(judgement.Quality.Precision);
        Assert.IsNull(judgement.Real);
        Assert.IsNull(new JudgementSummary([judgement]).Findings, "Nothing is known that figures could be held against.");
    }

    [TestMethod]
    public void Another_network_is_refused()
    {
        ImageStatistics images = FeatureClouds.Statistics("images", FeatureClouds.Vectors(Judged, seed: 11));
        var other = new ImageStatistics(() => images.Gaussian)
        {
            Name = "images",
            Count = images.Count,
            NetworkName = "another",
            NetworkFingerprint = "2",
            Features = images.Features,
        };
        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(() => Evaluator.Judge(other));
        Assert.Contains("'clouds'", refusal.Message);
        Assert.Contains("'another'", refusal.Message);
    }

    [TestMethod]
    [DataRow(3_000, 5)]
    [DataRow(15, 1_000)]
    [DataRow(3_000, 1)]
    public void Too_few_images_are_refused(int real, int judged)
    {
        var evaluator = new Evaluator(FeatureClouds.Statistics("real", FeatureClouds.Vectors(real, seed: 1)));
        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(
            () => evaluator.Judge(FeatureClouds.Statistics("images", FeatureClouds.Vectors(judged, seed: 2))));
        Assert.Contains("too few", refusal.Message);
    }

    [TestMethod]
    public void A_cancelled_comparison_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => Evaluator.Judge(
            FeatureClouds.Statistics("images", _training), progress: null, cancelled.Token));
    }

    private static Judgement Judge(float[] images) => Evaluator.Judge(FeatureClouds.Statistics("images", images));

    private static string[] Texts(Judgement judgement) =>
        [.. new JudgementSummary([judgement]).Findings!.Select(finding => finding.Text)];

    private static string[] Metrics(Judgement judgement) =>
        [.. new JudgementSummary([judgement]).Findings!.SelectMany(finding => finding.Metrics).Select(metric => metric.Key)];
}
