using Dcgan.Training.Losses;
using Dcgan.Training.Networks;
using Dcgan.Training.Schedules;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Loop;

/// <summary>
/// One step of the alternating game (Goodfellow et al. 2014, arXiv 1406.2661, algorithm 1): the discriminator learns, once
/// or several times, then the generator.
/// </summary>
internal sealed class AdversarialStep(TrainingPlan plan, TrainingState state, TrainingBatches batches)
{
    private readonly Networks.Generator _generator = state.Generator;
    private readonly Discriminator _discriminator = state.Discriminator;
    private readonly AdversarialLoss _loss = AdversarialLoss.Create(plan.Stability);
    private readonly long _totalSteps = plan.TotalSteps(batches.StepsPerEpoch);

    /// <summary>Plays the next step of the training, and counts it.</summary>
    /// <returns>Scalars still on the device, owned by the caller's dispose scope.</returns>
    public StepTensors Play()
    {
        int rounds = plan.Stability.DiscriminatorSteps;
        long last = ((state.Step + 1) * rounds) - 1;
        LearningRates rates = LearningRates.At(plan, (double)state.Step / _totalSteps).Times(state.RateFactor);

        for (long round = state.Step * rounds; round < last; round++)
        {
            using IDisposable scope = NewDisposeScope();
            TeachDiscriminator(batches.Real(round), Imagine(round), rates.Discriminator);
        }

        Tensor real = batches.Real(last);
        Tensor generated = _generator.forward(batches.Latents(last, plan.LatentSize));
        (Tensor discriminatorLoss, Tensor realLogits, Tensor generatedLogits) =
            TeachDiscriminator(real, generated.detach(), rates.Discriminator);
        Tensor generatorLoss = TeachGenerator(generated, rates.Generator);

        state.Step++;
        state.Average?.Update(plan.ImagesPerStep, state.Step * plan.ImagesPerStep);
        return new StepTensors(
            discriminatorLoss.detach(), generatorLoss.detach(), realLogits.detach(), generatedLogits.detach(), _loss,
            real, generated.detach());
    }

    /// <summary>Images for the discriminator alone, which leave the generator nothing to learn.</summary>
    private Tensor Imagine(long round)
    {
        using IDisposable frozen = no_grad();
        return _generator.forward(batches.Latents(round, plan.LatentSize));
    }

    /// <summary>The discriminator: real images should score high, generated ones low.</summary>
    private (Tensor Loss, Tensor RealLogits, Tensor GeneratedLogits) TeachDiscriminator(
        Tensor real, Tensor generated, double rate)
    {
        state.DiscriminatorAdam.ZeroGradients();
        Tensor realLogits = _discriminator.forward(real);
        Tensor realLoss = _loss.DiscriminatorOnReal(realLogits);
        realLoss.backward();
        Tensor generatedLogits = _discriminator.forward(generated);
        Tensor generatedLoss = _loss.DiscriminatorOnGenerated(generatedLogits);
        generatedLoss.backward();
        state.DiscriminatorAdam.Step(rate);
        return (realLoss + generatedLoss, realLogits, generatedLogits);
    }

    /// <summary>The generator: the discriminator, as it is now, should take its images for real.</summary>
    private Tensor TeachGenerator(Tensor generated, double rate)
    {
        state.GeneratorAdam.ZeroGradients();
        SetLearning(_discriminator, false);
        Tensor loss = _loss.Generator(_discriminator.forward(generated));
        loss.backward();
        SetLearning(_discriminator, true);
        state.GeneratorAdam.Step(rate);
        return loss;
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
/// <param name="Loss">Says what logits mean.</param>
/// <param name="Real">Its real images, [batch, channels, height, width] in [-1, 1].</param>
/// <param name="Generated">Its generated images.</param>
internal sealed record StepTensors(
    Tensor DiscriminatorLoss,
    Tensor GeneratorLoss,
    Tensor RealLogits,
    Tensor GeneratedLogits,
    AdversarialLoss Loss,
    Tensor Real,
    Tensor Generated)
{
    /// <summary>D loss, G loss, mean D(x) and mean D(G(z)), fetched from the device in one go.</summary>
    public (float LossD, float LossG, float DReal, float DFake) Fetch()
    {
        using Tensor all = stack([
            DiscriminatorLoss,
            GeneratorLoss,
            Loss.Probability(RealLogits).mean(),
            Loss.Probability(GeneratedLogits).mean()]).cpu();
        float[] values = all.data<float>().ToArray();
        return (values[0], values[1], values[2], values[3]);
    }
}
