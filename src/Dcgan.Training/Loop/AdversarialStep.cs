using Dcgan.Training.Losses;
using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using Dcgan.Training.Precision;
using Dcgan.Training.Regularization;
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
    private readonly TrainingPass _pass = new(PrecisionChoice.Parse(plan.Precision));
    private readonly DiscriminatorView _view = new(plan);
    private readonly GradientPenalty _penalty = new(plan.Stability.GradientPenalty, plan.Stability.GradientPenaltyEvery);
    private readonly GradientClipping? _clipping =
        plan.Stability.GradientClipping > 0 ? new GradientClipping(plan.Stability.GradientClipping) : null;

    private readonly long _totalSteps = plan.TotalSteps(batches.StepsPerEpoch);

    private double Progress => (double)state.Step / _totalSteps;

    /// <summary>Plays the next step of the training, and counts it.</summary>
    /// <returns>Scalars still on the device, owned by the caller's dispose scope.</returns>
    public StepTensors Play()
    {
        LearningRates rates = LearningRates.At(plan, Progress).Times(state.RateFactor);
        long first = state.Step * plan.Stability.DiscriminatorSteps;
        long last = first + plan.Stability.DiscriminatorSteps - 1;
        for (long round = first; round < last; round++)
        {
            using IDisposable scope = NewDisposeScope();
            TeachDiscriminator(
                batches.Real(round), batches.RealLabels(round), Imagine(round), batches.DrawnLabels(round), round, rates.Discriminator);
        }

        Tensor real = batches.Real(last);
        Tensor? drawn = batches.DrawnLabels(last);
        Tensor generated = _pass.Images(_generator, batches.Latents(last, plan.LatentSize), drawn);
        (Tensor discriminatorLoss, Tensor realLogits, Tensor generatedLogits) =
            TeachDiscriminator(real, batches.RealLabels(last), generated.detach(), drawn, last, rates.Discriminator);
        Tensor generatorLoss = TeachGenerator(generated, drawn, last, rates.Generator);

        state.Step++;
        state.Average?.Update(plan.ImagesPerStep, state.Step * plan.ImagesPerStep);
        return new StepTensors(
            discriminatorLoss.detach(), generatorLoss.detach(), realLogits.detach(), generatedLogits.detach(), _loss,
            real, generated.detach());
    }

    /// <summary>Images for the discriminator alone, from which the generator will not learn.</summary>
    private Tensor Imagine(long round)
    {
        using IDisposable frozen = no_grad();
        return _pass.Images(_generator, batches.Latents(round, plan.LatentSize), batches.DrawnLabels(round));
    }

    /// <summary>The discriminator: real images should score high, generated ones low.</summary>
    private (Tensor Loss, Tensor RealLogits, Tensor GeneratedLogits) TeachDiscriminator(
        Tensor real, Tensor? realLabels, Tensor generated, Tensor? drawn, long round, double rate)
    {
        state.DiscriminatorAdam.ZeroGradients();
        Tensor shown = _penalty.Watch(_view.Of(real, ViewedImages.Real, round, Progress), round);
        Tensor realLogits = LogitsOfReal(shown, realLabels);
        Tensor realLoss = _loss.DiscriminatorOnReal(realLogits);
        _penalty.AddTo(realLoss, realLogits, shown).backward();
        Tensor generatedLogits =
            _pass.Logits(_discriminator, _view.Of(generated, ViewedImages.Generated, round, Progress), drawn);
        Tensor generatedLoss = _loss.DiscriminatorOnGenerated(generatedLogits);
        generatedLoss.backward();

        state.Spectral?.PassGradients();
        _clipping?.Apply(state.DiscriminatorParameters);
        state.DiscriminatorAdam.Step(rate);
        state.Spectral?.Normalize();
        return (realLoss.Plus(generatedLoss), realLogits, generatedLogits);
    }

    /// <summary>Slopes of slopes want float32, and layers that can be differentiated twice.</summary>
    private Tensor LogitsOfReal(Tensor shown, Tensor? labels) => shown.requires_grad
        ? _discriminator.forward(shown, labels)
        : _pass.Logits(_discriminator, shown, labels);

    /// <summary>The generator: the discriminator, as it is now, should take its images for real.</summary>
    private Tensor TeachGenerator(Tensor generated, Tensor? drawn, long round, double rate)
    {
        state.GeneratorAdam.ZeroGradients();
        SetLearning(_discriminator, false);
        Tensor shown = _view.Of(generated, ViewedImages.Judged, round, Progress);
        Tensor loss = _loss.Generator(_pass.Logits(_discriminator, shown, drawn));
        loss.backward();
        SetLearning(_discriminator, true);
        _clipping?.Apply(_generator.named_parameters());
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
