using Dcgan.Training.Averaging;
using Dcgan.Training.Networks;
using Dcgan.Training.Optimizers;
using Dcgan.Training.Precision;
using Dcgan.Training.Regularization;
using TorchSharp;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Dcgan.Training.Loop;

/// <summary>
/// Everything that training changes: two networks, their optimizers, what the plan's options keep beside them, and the
/// number of steps taken.
/// </summary>
internal sealed class TrainingState : IDisposable
{
    private readonly int _discriminatorSteps;

    /// <summary>Builds the networks with initial weights that the plan's seed names.</summary>
    public TrainingState(TrainingPlan plan, Device device)
    {
        NetworkShape shape = plan.Shape();

        // Weights are drawn on the CPU, so that a seed names the same ones on every device.
        using (torch.Generator random = RandomStreams.Create(plan.Seed, RandomStream.Weights))
        {
            Generator = new Networks.Generator(shape, random).to(device);
            Discriminator = new Discriminator(shape, random).to(device);
        }

        ChannelsLast.Arrange(Generator);
        ChannelsLast.Arrange(Discriminator);
        Device = device;
        _discriminatorSteps = plan.Stability.DiscriminatorSteps;
        Average = plan.Stability.AverageHalfLife is > 0 and long halfLife ? new WeightAverage(Generator, halfLife) : null;
        GeneratorAdam = new Adam(Generator.named_parameters());
        Spectral = plan.Stability.SpectralNormalization ? new SpectralNormalization(Discriminator, plan.Seed) : null;
        DiscriminatorAdam = new Adam(DiscriminatorParameters);
    }

    /// <summary>Where the networks live.</summary>
    public Device Device { get; }

    /// <summary>G.</summary>
    public Networks.Generator Generator { get; }

    /// <summary>D.</summary>
    public Discriminator Discriminator { get; }

    /// <summary>G's optimizer.</summary>
    public Adam GeneratorAdam { get; }

    /// <summary>What keeps D's convolutions at norm 1; null where the plan has no spectral normalization.</summary>
    public SpectralNormalization? Spectral { get; }

    /// <summary>What D's optimizer moves: D's parameters, or what they are normalized from.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> DiscriminatorParameters =>
        Spectral?.Parameters ?? Discriminator.named_parameters();

    /// <summary>D's optimizer.</summary>
    public Adam DiscriminatorAdam { get; }

    /// <summary>The moving average of G's weights; null where <see cref="StabilityOptions.AverageHalfLife"/> is 0.</summary>
    public WeightAverage? Average { get; }

    /// <summary>Steps taken: of the generator, each after those of the discriminator that belong to it.</summary>
    public long Step { get; set; }

    /// <summary>What both learning rates are multiplied by beside their schedule, above 0; 1 unless a remedy lowers it.</summary>
    public double RateFactor { get; set; } = 1;

    /// <summary>
    /// Every tensor by a unique name: weights, running statistics, optimizer moments, and what options keep.
    /// </summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Tensors() =>
    [
        .. Named("generator", Generator),
        .. Named("discriminator", Discriminator),
        .. GeneratorAdam.State.Select(entry => ($"generator_adam.{entry.Name}", entry.Moment)),
        .. DiscriminatorAdam.State.Select(entry => ($"discriminator_adam.{entry.Name}", entry.Moment)),
        .. (Spectral?.Tensors ?? []).Select(entry => ($"spectral.{entry.Name}", entry.Tensor)),
        .. (Average?.Tensors ?? []).Select(entry => ($"average.{entry.Name}", entry.Weights)),
    ];

    /// <summary>Says that the tensors are those after so many steps.</summary>
    public void ContinueFrom(long step)
    {
        Step = step;
        GeneratorAdam.Steps = step;
        DiscriminatorAdam.Steps = step * _discriminatorSteps;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        GeneratorAdam.Dispose();
        DiscriminatorAdam.Dispose();
        Spectral?.Dispose();
        Average?.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Named(string prefix, nn.Module network) =>
        network.named_parameters().Select(entry => ($"{prefix}.{entry.name}", (Tensor)entry.parameter))
            .Concat(network.named_buffers().Select(entry => ($"{prefix}.{entry.name}", entry.buffer)));
}
