using Dcgan.Training.Calibration;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Calibration;

[TestClass]
public sealed class PlattScalingTests
{
    [TestMethod]
    [DataRow(1, 100, 80, 2.0, 1.0, 0.0, 1.0)]
    [DataRow(2, 50, 150, -3.0, 2.0, -4.0, 0.5)]
    [DataRow(3, 30, 30, 0.0, 1.0, 0.0, 1.0)]
    [DataRow(4, 60, 60, 900.0, 40.0, 850.0, 60.0)]
    [DataRow(5, 60, 60, -1.0, 1.0, 1.0, 1.0)]
    public void Finds_what_a_search_over_all_scales_and_shifts_finds(
        int seed, int reals, int others, double realMean, double realDeviation, double mean, double deviation)
    {
        var random = new Random(seed);
        float[] real = Normal(random, reals, realMean, realDeviation);
        float[] generated = Normal(random, others, mean, deviation);

        PlattScaling fitted = PlattScaling.Fit(real, generated);

        (double best, double scale, double shift) = Search(real, generated);
        double found = Loss(real, generated, fitted.Scale, fitted.Shift);
        Assert.AreEqual(best, found, 1e-7 * best);
        double at = realMean;
        Assert.AreEqual((scale * at) + shift, (fitted.Scale * at) + fitted.Shift, 1e-3);
    }

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(1e-4)]
    [DataRow(1e5)]
    public void Separable_scores_get_the_smoothed_targets_of_Platt(double size)
    {
        // All real images at +size and all generated at −size: σ(±(scale · size)) are the targets themselves.
        float[] real = [.. Enumerable.Repeat((float)size, 9)];
        float[] generated = [.. Enumerable.Repeat((float)-size, 9)];

        PlattScaling fitted = PlattScaling.Fit(real, generated);

        Assert.AreEqual(Math.Log(10), fitted.Scale * (float)size, 1e-4);
        Assert.AreEqual(0, fitted.Shift, 1e-4);
    }

    [TestMethod]
    [DataRow(5, 5)]
    [DataRow(2, 30)]
    public void Equal_scores_get_the_share_of_real_ones(int reals, int others)
    {
        float[] real = [.. Enumerable.Repeat(3f, reals)];
        float[] generated = [.. Enumerable.Repeat(3f, others)];

        PlattScaling fitted = PlattScaling.Fit(real, generated);

        double share = ((reals * (reals + 1.0) / (reals + 2)) + (others / (others + 2.0))) / (reals + others);
        Assert.AreEqual(share, Sigmoid((fitted.Scale * 3) + fitted.Shift), 1e-5);
    }

    [TestMethod]
    public void Widely_separated_scores_have_a_finite_answer()
    {
        var random = new Random(8);
        PlattScaling fitted = PlattScaling.Fit(Normal(random, 40, 1e6, 1), Normal(random, 40, -1e6, 1));

        Assert.IsTrue(double.IsFinite(fitted.Scale) && double.IsFinite(fitted.Shift));
        Assert.AreEqual(41.0 / 42, Sigmoid((fitted.Scale * 1e6) + fitted.Shift), 1e-3);
    }

    [TestMethod]
    public void Makes_one_half_a_nearly_best_threshold_for_other_images_of_the_same_kind()
    {
        var random = new Random(6);
        PlattScaling fitted = PlattScaling.Fit(Normal(random, 1000, 7, 2), Normal(random, 1000, 4, 2));
        float[] Probabilities(double mean) =>
            [.. Normal(random, 2000, mean, 2).Select(x => (float)Sigmoid((fitted.Scale * x) + fitted.Shift))];

        RealismQuality quality = RealismQuality.Measure(Probabilities(7), Probabilities(4));

        // Two normal distributions one and a half deviations apart: Φ(0.75) = 0.7734 at best.
        Assert.AreEqual(0.7734, quality.Accuracy, 0.02);
        Assert.IsLessThan(0.015, quality.BestAccuracy - quality.Accuracy);
    }

    private static double Loss(float[] real, float[] generated, double scale, double shift)
    {
        double realTarget = (real.Length + 1.0) / (real.Length + 2);
        double generatedTarget = 1.0 / (generated.Length + 2);
        return real.Sum(x => CrossEntropy((scale * x) + shift, realTarget))
            + generated.Sum(x => CrossEntropy((scale * x) + shift, generatedTarget));
    }

    /// <summary>−t log σ(z) − (1 − t) log(1 − σ(z)).</summary>
    private static double CrossEntropy(double z, double target) =>
        (target * SoftPlus(-z)) + ((1 - target) * SoftPlus(z));

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The convex loss on ever finer grids around its best point, on centred scores.</summary>
    private static (double Loss, double Scale, double Shift) Search(float[] real, float[] generated)
    {
        double centre = real.Concat(generated).Average(x => (double)x);
        float[] centredReal = [.. real.Select(x => (float)(x - centre))];
        float[] centredGenerated = [.. generated.Select(x => (float)(x - centre))];
        double spread = centredReal.Concat(centredGenerated).Average(x => Math.Abs((double)x));
        double scale = 0;
        double shift = 0;
        double best = double.MaxValue;
        for (double reach = 20; reach > 1e-6; reach *= 0.6)
        {
            (double fromScale, double fromShift) = (scale, shift);
            for (int i = -4; i <= 4; i++)
            {
                for (int j = -4; j <= 4; j++)
                {
                    double a = fromScale + (i * reach / 4 / spread);
                    double b = fromShift + (j * reach / 4);
                    double loss = Loss(centredReal, centredGenerated, a, b);
                    (best, scale, shift) = loss < best ? (loss, a, b) : (best, scale, shift);
                }
            }
        }

        return (Loss(real, generated, scale, shift - (scale * centre)), scale, shift - (scale * centre));
    }

    private static float[] Normal(Random random, int count, double mean, double deviation) =>
    [
        .. Enumerable.Range(0, count).Select(_ => (float)(mean + (deviation
            * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))),
    ];
}
