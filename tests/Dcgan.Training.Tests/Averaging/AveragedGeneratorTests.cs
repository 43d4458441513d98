using Dcgan.Training.Averaging;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Averaging;

[TestClass]
public sealed class AveragedGeneratorTests
{
    private static readonly TrainingPlan _plan =
        TestPlans.Tiny with { Stability = new StabilityOptions { AverageHalfLife = 40 } };

    [TestMethod]
    public void Has_the_averaged_weights_and_statistics_of_its_own_images()
    {
        using IDisposable scope = NewDisposeScope();
        using TrainingState state = TestSteps.Played(_plan, steps: 12);
        float[] raw = TestNetworks.Weights(state.Generator);

        using Generator generator = AveragedGenerator.Create(state, _plan);

        CollectionAssert.AreEqual(
            state.Average!.Tensors.SelectMany(entry => TestNetworks.Values(entry.Weights)).ToArray(),
            TestNetworks.Weights(generator));
        CollectionAssert.AreNotEqual(raw, TestNetworks.Weights(generator));
        CollectionAssert.AreEqual(raw, TestNetworks.Weights(state.Generator));
        Assert.IsFalse(generator.training);
        Assert.IsTrue(state.Generator.training);

        // On latents of our own, what each batch norm reads has nearly the mean and variance that it expects.
        using IDisposable frozen = no_grad();
        using var random = new torch.Generator(5);
        Tensor x = randn([4000, 8, 1, 1], generator: random);
        int norms = 0;
        foreach (nn.Module layer in generator.Layers.children())
        {
            if (layer is BatchNorm2d norm)
            {
                Tensor variance = x.var([0L, 2L, 3L]);
                Tensor distance = (x.mean([0L, 2L, 3L]) - norm.running_mean!) / variance.sqrt();
                Assert.IsLessThan(0.1f, distance.abs().max().item<float>());
                Assert.AreEqual(0, (norm.running_var! / variance).log().abs().max().item<float>(), 0.15);
                norms++;
            }

            x = ((nn.Module<Tensor, Tensor>)layer).forward(x);
        }

        Assert.AreEqual(2, norms);
    }

    [TestMethod]
    public void Is_the_same_network_every_time()
    {
        using TrainingState state = TestSteps.Played(_plan, steps: 3);
        using Generator first = AveragedGenerator.Create(state, _plan, images: 100);
        manual_seed(1);
        using Generator second = AveragedGenerator.Create(state, _plan, images: 100);

        foreach (((string name, Tensor expected), Tensor actual) in
            first.state_dict().Select(entry => (entry.Key, entry.Value)).Zip(second.state_dict().Values))
        {
            Assert.IsTrue(TestNetworks.Same(expected, actual), name);
        }
    }

    [TestMethod]
    public void A_training_without_an_average_has_none_to_give()
    {
        using TrainingState state = TestSteps.Played(TestPlans.Tiny, steps: 1);

        Assert.IsNull(state.Average);
        Assert.IsFalse(state.Tensors().Any(entry => entry.Name.StartsWith("average.", StringComparison.Ordinal)));
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => AveragedGenerator.Create(state, TestPlans.Tiny)).Message,
            "AverageHalfLife");
    }

    [TestMethod]
    public void The_average_lies_in_the_checkpoint_and_changes_nothing_else_in_it()
    {
        using var folder = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(folder["with"], images, TestPlans.Options with { Stability = _plan.Stability });
        TestRun.Start(folder["without"], images);

        Weights.SafetensorsFile with = Weights.SafetensorsFile.Read(Path.Combine(folder["with"], "checkpoint.safetensors"));
        Weights.SafetensorsFile without =
            Weights.SafetensorsFile.Read(Path.Combine(folder["without"], "checkpoint.safetensors"));

        string[] more = [.. with.Names.Except(without.Names).Order()];
        using var generator = new Generator(new(3, 12, 12, 8, 4));
        CollectionAssert.AreEqual(
            generator.named_parameters().Select(entry => $"average.{entry.name}").Order().ToArray(), more);
        CollectionAssert.AreEqual(
            without.Floats("generator.main.3.weight"), with.Floats("generator.main.3.weight"));
        CollectionAssert.AreNotEqual(
            with.Floats("generator.main.3.weight"), with.Floats("average.main.3.weight"));
        Assert.AreEqual(40, RunRecord.Load(Path.Combine(folder["with"], "run.json")).Plan.Stability.AverageHalfLife);
    }
}
