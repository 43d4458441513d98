using Dcgan.Training.Loop;
using Dcgan.Training.Networks;
using Dcgan.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class AdversarialStepTests
{
    private const double Rate = 1e-3;
    private static readonly NetworkShape _shape = new(3, 16, 16, latentSize: 8, featureMaps: 4);

    [TestMethod]
    public void Three_steps_do_what_a_plainly_written_loop_with_labels_1_and_0_does()
    {
        using IDisposable scope = NewDisposeScope();
        (Generator generator, Discriminator discriminator) = Networks();
        (Generator plainGenerator, Discriminator plainDiscriminator) = Networks();
        using var generatorAdam = new Adam(generator.named_parameters());
        using var discriminatorAdam = new Adam(discriminator.named_parameters());
        using optim.Optimizer plainGeneratorAdam = optim.Adam(plainGenerator.parameters(), Rate, 0.5, 0.999);
        using optim.Optimizer plainDiscriminatorAdam = optim.Adam(plainDiscriminator.parameters(), 2 * Rate, 0.5, 0.999);
        var game = new AdversarialStep(generator, discriminator, generatorAdam, discriminatorAdam);
        using var random = new torch.Generator(9);

        for (int step = 0; step < 3; step++)
        {
            Tensor real = rand([8, 3, 16, 16], generator: random).mul(2).sub(1);
            Tensor latents = randn([8, 8], generator: random);
            StepTensors ours = game.Play(real, latents, new LearningRates(Rate, 2 * Rate));

            plainDiscriminator.zero_grad();
            Tensor lossReal = CrossEntropy(plainDiscriminator.forward(real), 1);
            lossReal.backward();
            Tensor generated = plainGenerator.forward(latents);
            Tensor generatedLogits = plainDiscriminator.forward(generated.detach());
            Tensor lossGenerated = CrossEntropy(generatedLogits, 0);
            lossGenerated.backward();
            plainDiscriminatorAdam.step();
            plainGenerator.zero_grad();
            Tensor lossGenerator = CrossEntropy(plainDiscriminator.forward(generated), 1);
            lossGenerator.backward();
            plainGeneratorAdam.step();

            (float lossD, float lossG, float dReal, float dFake) = ours.Fetch();
            Assert.AreEqual(lossReal.item<float>() + lossGenerated.item<float>(), lossD, 1e-5);
            Assert.AreEqual(lossGenerator.item<float>(), lossG, 1e-5);
            Assert.AreEqual(generatedLogits.sigmoid().mean().item<float>(), dFake, 1e-5);
            Assert.IsTrue(dReal is > 0 and < 1);
        }

        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            TestNetworks.Weights(plainDiscriminator), TestNetworks.Weights(discriminator)));
        Assert.IsLessThan(1e-6, TestNetworks.LargestDifference(
            TestNetworks.Weights(plainGenerator), TestNetworks.Weights(generator)));
    }

    [TestMethod]
    public void The_generators_half_leaves_the_discriminator_alone_and_the_other_way_round()
    {
        using IDisposable scope = NewDisposeScope();
        (Generator generator, Discriminator discriminator) = Networks();
        using var generatorAdam = new Adam(generator.named_parameters());
        using var discriminatorAdam = new Adam(discriminator.named_parameters());
        var game = new AdversarialStep(generator, discriminator, generatorAdam, discriminatorAdam);
        float[] generatorBefore = TestNetworks.Weights(generator);
        float[] discriminatorBefore = TestNetworks.Weights(discriminator);

        game.Play(zeros(4, 3, 16, 16), randn(4, 8), new LearningRates(Generator: Rate, Discriminator: 0));

        float[] generatorAfter = TestNetworks.Weights(generator);
        CollectionAssert.AreEqual(discriminatorBefore, TestNetworks.Weights(discriminator));
        CollectionAssert.AreNotEqual(generatorBefore, generatorAfter);
        Assert.IsTrue(discriminator.parameters().All(parameter => parameter.requires_grad));

        game.Play(zeros(4, 3, 16, 16), randn(4, 8), new LearningRates(Generator: 0, Discriminator: Rate));

        CollectionAssert.AreEqual(generatorAfter, TestNetworks.Weights(generator));
        CollectionAssert.AreNotEqual(discriminatorBefore, TestNetworks.Weights(discriminator));
    }

    private static Tensor CrossEntropy(Tensor logits, float label) =>
        nn.functional.binary_cross_entropy_with_logits(logits, full_like(logits, label));

    private static (Generator Generator, Discriminator Discriminator) Networks()
    {
        using var random = new torch.Generator(1);
        return (new Generator(_shape, random), new Discriminator(_shape, random));
    }
}
