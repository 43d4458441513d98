using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class AdversarialStepTests
{
    private static readonly TrainingPlan _plan = TestPlans.Tiny with { DecayFrom = 1 };

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Three_steps_do_what_a_plainly_written_loop_with_labels_1_and_0_does(int discriminatorSteps)
    {
        using IDisposable scope = NewDisposeScope();
        TrainingPlan plan = _plan with { Stability = new StabilityOptions { DiscriminatorSteps = discriminatorSteps } };
        using ImageSet images = TestImages.Numbered(60);
        using TrainingBatches batches = TestSteps.Batches(plan, images);
        using var ours = new TrainingState(plan, CPU);
        using var plain = new TrainingState(plan, CPU);
        using optim.Optimizer generatorAdam =
            optim.Adam(plain.Generator.parameters(), plan.GeneratorRate, 0.5, 0.999);
        using optim.Optimizer discriminatorAdam =
            optim.Adam(plain.Discriminator.parameters(), plan.DiscriminatorRate, 0.5, 0.999);
        var game = new AdversarialStep(plan, ours, batches);

        for (int step = 0; step < 3; step++)
        {
            StepTensors played = game.Play();

            Tensor generated = zeros(0), generatedLogits = zeros(0), lossReal = zeros(0), lossGenerated = zeros(0);
            for (int index = step * discriminatorSteps; index < (step + 1) * discriminatorSteps; index++)
            {
                plain.Discriminator.zero_grad();
                lossReal = CrossEntropy(plain.Discriminator.forward(batches.Real(index)), 1);
                lossReal.backward();
                generated = plain.Generator.forward(batches.Latents(index, plan.LatentSize));
                generatedLogits = plain.Discriminator.forward(generated.detach());
                lossGenerated = CrossEntropy(generatedLogits, 0);
                lossGenerated.backward();
                discriminatorAdam.step();
            }

            plain.Generator.zero_grad();
            Tensor lossGenerator = CrossEntropy(plain.Discriminator.forward(generated), 1);
            lossGenerator.backward();
            generatorAdam.step();

            (float lossD, float lossG, float dReal, float dFake) = played.Fetch();
            Assert.AreEqual(lossReal.item<float>() + lossGenerated.item<float>(), lossD, 1e-5);
            Assert.AreEqual(lossGenerator.item<float>(), lossG, 1e-5);
            Assert.AreEqual(generatedLogits.sigmoid().mean().item<float>(), dFake, 1e-5);
            Assert.IsTrue(dReal is > 0 and < 1);
        }

        Assert.AreEqual(3, ours.Step);
        Assert.AreEqual((3L, 3L * discriminatorSteps), (ours.GeneratorAdam.Steps, ours.DiscriminatorAdam.Steps));
        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            TestNetworks.Weights(plain.Discriminator), TestNetworks.Weights(ours.Discriminator)));
        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            TestNetworks.Weights(plain.Generator), TestNetworks.Weights(ours.Generator)));
    }

    [TestMethod]
    public void The_generators_half_leaves_the_discriminator_alone_and_the_other_way_round()
    {
        using TrainingState start = TestSteps.Played(_plan, steps: 0);
        using TrainingState still = TestSteps.Played(_plan with { DiscriminatorRate = 0 }, steps: 1);
        using TrainingState drawing = TestSteps.Played(_plan with { GeneratorRate = 0 }, steps: 1);

        CollectionAssert.AreEqual(TestNetworks.Weights(start.Discriminator), TestNetworks.Weights(still.Discriminator));
        CollectionAssert.AreNotEqual(TestNetworks.Weights(start.Generator), TestNetworks.Weights(still.Generator));
        Assert.IsTrue(still.Discriminator.parameters().All(parameter => parameter.requires_grad));

        CollectionAssert.AreEqual(TestNetworks.Weights(start.Generator), TestNetworks.Weights(drawing.Generator));
        CollectionAssert.AreNotEqual(
            TestNetworks.Weights(start.Discriminator), TestNetworks.Weights(drawing.Discriminator));
    }

    [TestMethod]
    public void The_rate_factor_multiplies_both_rates()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(60);
        using TrainingBatches batches = TestSteps.Batches(_plan, images);
        TrainingPlan slower = _plan with { GeneratorRate = _plan.GeneratorRate / 4, DiscriminatorRate = _plan.DiscriminatorRate / 4 };
        using TrainingState expected = TestSteps.Played(slower, steps: 2);
        using var lowered = new TrainingState(_plan, CPU) { RateFactor = 0.25 };
        var game = new AdversarialStep(_plan, lowered, batches);

        game.Play();
        game.Play();

        CollectionAssert.AreEqual(TestNetworks.Weights(expected.Generator), TestNetworks.Weights(lowered.Generator));
        CollectionAssert.AreEqual(TestNetworks.Weights(expected.Discriminator), TestNetworks.Weights(lowered.Discriminator));
    }

    private static Tensor CrossEntropy(Tensor logits, float label) =>
        nn.functional.binary_cross_entropy_with_logits(logits, full_like(logits, label));
}
