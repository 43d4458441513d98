using Dcgan.Training.Calibration;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Calibration;

[TestClass]
public sealed class BatchNormStatisticsTests
{
    private static readonly NetworkShape _shape = new(3, 24, 24, latentSize: 8, featureMaps: 4);

    [TestMethod]
    public void Every_batch_norm_gets_mean_and_variance_of_its_input_over_all_images()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Discriminator discriminator = TestNetworks.Randomized(new Discriminator(new NetworkShape(3, 64, 64, 8, 2)), 1);
        using var random = new torch.Generator(2);

        // Batches of different sizes: every image counts the same.
        Tensor[] batches = [.. new[] { 5, 3, 1 }.Select(count => randn([count, 3, 64, 64], generator: random))];

        var told = new List<(long Done, long Total)>();
        BatchNormStatistics.Reestimate(discriminator, batches, (done, total) => told.Add((done, total)));

        // Each of the three layers sees the nine images, batch by batch.
        CollectionAssert.AreEqual(new long[] { 0, 5, 8, 9, 14, 17, 18, 23, 26, 27 }, told.Select(one => one.Done).ToArray());
        Assert.IsTrue(told.All(one => one.Total == 27));
        Tensor x = cat(batches);
        int norms = 0;
        foreach (nn.Module layer in discriminator.Layers.children())
        {
            if (layer is BatchNorm2d norm)
            {
                (double Mean, double Variance)[] expected = Statistics(x);
                float[] means = TestNetworks.Values(norm.running_mean!);
                float[] variances = TestNetworks.Values(norm.running_var!);
                for (int channel = 0; channel < expected.Length; channel++)
                {
                    Assert.AreEqual(expected[channel].Mean, means[channel], 1e-4);
                    Assert.AreEqual(expected[channel].Variance, variances[channel], 1e-4 * expected[channel].Variance);
                }

                norms++;
            }

            x = ((nn.Module<Tensor, Tensor>)layer).forward(x);
        }

        Assert.AreEqual(3, norms);
        Assert.IsFalse(discriminator.training);
    }

    [TestMethod]
    public void Constant_channels_have_no_variance_and_none_below_zero()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var generator = new Training.Networks.Generator(new NetworkShape(3, 24, 24, latentSize: 1, featureMaps: 16));

        // Each channel of the first layer has a constant of its own: a hundred chances that rounding goes below zero.
        Tensor weights = generator.get_parameter("main.0.weight")!;
        weights.copy_((arange(1, weights.shape[1] + 1, float32) / 7).reshape(1, -1, 1, 1).expand(weights.shape));

        BatchNormStatistics.Reestimate(generator, [ones(7, 1), ones(4, 1)]);

        float[] variances = TestNetworks.Values(
            generator.Layers.children().OfType<BatchNorm2d>().First().running_var!);
        Assert.IsGreaterThan(30, variances.Length);
        Assert.IsTrue(variances.All(variance => variance is >= 0 and < 1e-6f), $"{variances.Min()} to {variances.Max()}");
    }

    [TestMethod]
    public void The_images_stay_as_they_are()
    {
        using IDisposable scope = NewDisposeScope();
        using var discriminator = new Discriminator(_shape);
        Tensor images = randn(4, 3, 24, 24);
        float[] before = TestNetworks.Values(images);

        BatchNormStatistics.Reestimate(discriminator, [images]);

        CollectionAssert.AreEqual(before, TestNetworks.Values(images));
    }

    [TestMethod]
    public void Calibration_works_on_a_copy_and_its_probabilities_are_the_scaled_logits()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Discriminator discriminator = TestNetworks.Randomized(new Discriminator(_shape), 3);
        discriminator.train();
        Dictionary<string, float[]> before = State(discriminator);
        Tensor real = rand(70, 3, 24, 24);
        Tensor generated = rand(70, 3, 24, 24).neg();

        using CalibratedDiscriminator calibrated = CalibratedDiscriminator.Fit(discriminator, [real, generated], real, generated);

        Dictionary<string, float[]> after = State(discriminator);
        foreach ((string name, float[] values) in before)
        {
            CollectionAssert.AreEqual(values, after[name], name);
        }

        Assert.IsTrue(discriminator.training);
        float[] raw = TestNetworks.Values(calibrated.Network.forward(real));
        float[] logits = calibrated.Logits(real);
        float[] probabilities = calibrated.Probabilities(real);
        for (int i = 0; i < raw.Length; i++)
        {
            double expected = (calibrated.Scaling.Scale * raw[i]) + calibrated.Scaling.Shift;
            Assert.AreEqual(expected, logits[i], 1e-4);
            Assert.AreEqual(1 / (1 + Math.Exp(-expected)), probabilities[i], 1e-5);
        }

        // As many real as generated images: the mean of the probabilities is the share of real ones, one half.
        float[] others = calibrated.Probabilities(generated);
        Assert.AreEqual(0.5, probabilities.Concat(others).Average(), 1e-3);
        Assert.IsGreaterThan(others.Average(), probabilities.Average());
    }

    [TestMethod]
    [DataRow("least-squares", false)]
    [DataRow("hinge", false)]
    [DataRow("hinge", true)]
    public void Whatever_the_loss_probabilities_of_a_trained_discriminator_are_calibrated(string loss, bool spectral)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        TrainingPlan plan = TestPlans.Tiny with
        {
            Stability = TestPlans.Tiny.Stability with { Loss = loss, SpectralNormalization = spectral },
        };
        TrainingState state;
        using (enable_grad())
        {
            state = TestSteps.Played(plan, steps: 30);
        }

        using TrainingState trained = state;
        using ImageSet images = TestImages.Numbered(60);
        Tensor real = TrainingBatches.Normalize(images.Images);
        Tensor generated = trained.Generator.forward(randn(60, plan.LatentSize));

        using CalibratedDiscriminator calibrated =
            CalibratedDiscriminator.Fit(trained.Discriminator, [real, generated], real, generated);

        // The likelihood is at its greatest: probabilities and Platt's targets agree on the mean, and along the logits.
        float[] raw = [.. TestNetworks.Values(calibrated.Network.forward(cat([real, generated])))];
        double[] errors = [.. calibrated.Probabilities(cat([real, generated]))
            .Select((probability, i) => probability - (i < 60 ? 61 / 62.0 : 1 / 62.0))];
        double scale = raw.Max(value => Math.Abs((double)value));
        Assert.AreEqual(0, errors.Average(), 1e-4);
        Assert.AreEqual(0, errors.Zip(raw, (error, logit) => error * logit / scale).Average(), 1e-4);
        Assert.IsGreaterThan(0, calibrated.Scaling.Scale);
    }

    private static Dictionary<string, float[]> State(Discriminator discriminator) => discriminator.state_dict()
        .ToDictionary(entry => entry.Key, entry => TestNetworks.Values(entry.Value.to(float32)));

    private static (double Mean, double Variance)[] Statistics(Tensor maps)
    {
        float[] values = TestNetworks.Values(maps);
        int channels = (int)maps.shape[1];
        int plane = (int)(maps.shape[2] * maps.shape[3]);
        return [.. Enumerable.Range(0, channels).Select(channel =>
        {
            double[] own = [.. values.Where((_, i) => i / plane % channels == channel).Select(value => (double)value)];
            double mean = own.Average();
            return (mean, own.Average(value => (value - mean) * (value - mean)));
        })];
    }
}
