using Dcgan.Training.Losses;
using Dcgan.Training.Networks;
using Dcgan.Training.Optimizers;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Loop;

/// <summary>One step of the alternating game: the discriminator learns, then the generator.</summary>
internal sealed class AdversarialStep(
    Networks.Generator generator, Discriminator discriminator, Adam generatorAdam, Adam discriminatorAdam)
{
    /// <summary>Plays one step.</summary>
    /// <param name="real">Real images [batch, channels, height, width] in [-1, 1].</param>
    /// <param name="latents">[batch, latent_size], standard normal.</param>
    /// <param name="rates">The learning rates of this step.</param>
    /// <returns>Scalars still on the device, owned by the caller's dispose scope.</returns>
    public StepTensors Play(Tensor real, Tensor latents, LearningRates rates)
    {
        Tensor generated = generator.forward(latents);

        // The discriminator: real images are 1, generated ones 0.
        discriminatorAdam.ZeroGradients();
        Tensor realLogits = discriminator.forward(real);
        Tensor realLoss = NonSaturatingLoss.DiscriminatorOnReal(realLogits);
        realLoss.backward();
        Tensor generatedLogits = discriminator.forward(generated.detach());
        Tensor generatedLoss = NonSaturatingLoss.DiscriminatorOnGenerated(generatedLogits);
        generatedLoss.backward();
        discriminatorAdam.Step(rates.Discriminator);

        // The generator: the discriminator, as it is now, should call its images real.
        generatorAdam.ZeroGradients();
        SetLearning(discriminator, false);
        Tensor generatorLoss = NonSaturatingLoss.Generator(discriminator.forward(generated));
        generatorLoss.backward();
        SetLearning(discriminator, true);
        generatorAdam.Step(rates.Generator);

        return new StepTensors(
            (realLoss + generatedLoss).detach(), generatorLoss.detach(), realLogits.detach(), generatedLogits.detach(),
            real, generated.detach());
    }

    /// <summary>Gradients that no optimizer will use need not be computed.</summary>
    private static void SetLearning(nn.Module network, bool learns)
    {
        foreach (Parameter parameter in network.parameters())
        {
            parameter.requires_grad = learns;
        }
    }
}

/// <summary>What one step leaves behind, on the device.</summary>
/// <param name="DiscriminatorLoss">Scalar.</param>
/// <param name="GeneratorLoss">Scalar.</param>
/// <param name="RealLogits">[batch, 1].</param>
/// <param name="GeneratedLogits">[batch, 1], from before the discriminator's step.</param>
/// <param name="Real">The real images, [batch, channels, height, width] in [-1, 1].</param>
/// <param name="Generated">The generated ones.</param>
internal sealed record StepTensors(
    Tensor DiscriminatorLoss,
    Tensor GeneratorLoss,
    Tensor RealLogits,
    Tensor GeneratedLogits,
    Tensor Real,
    Tensor Generated)
{
    /// <summary>D loss, G loss, mean D(x) and mean D(G(z)), fetched from the device in one go.</summary>
    public (float LossD, float LossG, float DReal, float DFake) Fetch()
    {
        using Tensor all = stack([
            DiscriminatorLoss, GeneratorLoss, RealLogits.sigmoid().mean(), GeneratedLogits.sigmoid().mean()]).cpu();
        float[] values = all.data<float>().ToArray();
        return (values[0], values[1], values[2], values[3]);
    }
}
