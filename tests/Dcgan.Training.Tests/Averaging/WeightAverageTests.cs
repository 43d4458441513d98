using Dcgan.Training.Averaging;
using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Averaging;

[TestClass]
public sealed class WeightAverageTests
{
    private const int Batch = 8;
    private static readonly NetworkShape _shape = new(1, 12, 12, latentSize: 8, featureMaps: 4);

    [TestMethod]
    [DataRow(100.0)]
    [DataRow(1e6)]
    public void Follows_the_recurrence_in_double_precision(double halfLife)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(1);
        using var generator = new Generator(_shape, random);
        using var average = new WeightAverage(generator, halfLife);
        double[] expected = [.. TestNetworks.Weights(generator).Select(value => (double)value)];

        for (int step = 1; step <= 300; step++)
        {
            foreach (Tensor parameter in generator.parameters())
            {
                parameter.add_(randn(parameter.shape, generator: random));
            }

            average.Update(Batch, step * Batch);

            double memory = Math.Min(halfLife, 0.05 * step * Batch);
            double beta = Math.Exp(-Math.Log(2) * Batch / memory);
            float[] now = TestNetworks.Weights(generator);
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] = (beta * expected[i]) + ((1 - beta) * now[i]);
            }
        }

        // The weights walk as far as 60, where a float's last digit is 4e-6.
        Assert.IsLessThan(1e-4, TestNetworks.LargestDifference(
            [.. expected.Select(value => (float)value)],
            [.. average.Tensors.SelectMany(entry => TestNetworks.Values(entry.Weights))]));
    }

    [TestMethod]
    public void After_the_half_life_a_weight_counts_half_as_much_at_any_batch_size()
    {
        foreach (int batch in new[] { 1, 10, 250 })
        {
            double kept = Enumerable.Range(1, 1000 / batch)
                .Aggregate(1.0, (product, step) => product * WeightAverage.Decay(1000, batch, 1_000_000 + (step * batch)));
            Assert.AreEqual(0.5, kept, 1e-12);
        }
    }

    [TestMethod]
    public void The_first_average_is_not_made_of_initial_weights()
    {
        // One batch is twenty half-lives of a twentieth of it.
        Assert.AreEqual(Math.Pow(0.5, 20), WeightAverage.Decay(1e6, 64, 64), 1e-15);

        // Of weights that every step replaces, hardly anything of the first is left when the warm-up ends.
        double left = Enumerable.Range(1, 1000)
            .Aggregate(1.0, (product, step) => product * WeightAverage.Decay(1e6, 64, step * 64L));
        Assert.IsLessThan(1e-30, left);
    }

    [TestMethod]
    public void Averages_parameters_and_nothing_else_under_their_names()
    {
        using var generator = new Generator(_shape);
        using var average = new WeightAverage(generator, 10);

        CollectionAssert.AreEqual(
            generator.named_parameters().Select(entry => entry.name).ToArray(),
            average.Tensors.Select(entry => entry.Name).ToArray());
    }

    [TestMethod]
    public void An_update_leaves_no_tensor_behind_and_the_generator_as_it_is()
    {
        using var generator = new Generator(_shape);
        using var average = new WeightAverage(generator, 10);
        float[] before = TestNetworks.Weights(generator);
        average.Update(Batch, Batch);
        long tensors = Tensor.TotalCount;

        average.Update(Batch, 2 * Batch);

        Assert.AreEqual(tensors, Tensor.TotalCount);
        CollectionAssert.AreEqual(before, TestNetworks.Weights(generator));
        Assert.IsTrue(generator.parameters().All(parameter => parameter.requires_grad));
    }
}
