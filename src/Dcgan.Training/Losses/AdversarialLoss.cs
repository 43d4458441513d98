using static TorchSharp.torch;

namespace Dcgan.Training.Losses;

/// <summary>What the two players of the game make as small as they can, on the discriminator's outputs.</summary>
internal abstract class AdversarialLoss
{
    /// <summary>The names of all losses; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [NonSaturatingLoss.LossName, MinimaxLoss.LossName, LeastSquaresLoss.LossName, HingeLoss.LossName];

    /// <summary>The name that options, run records and ONNX metadata carry.</summary>
    public abstract string Name { get; }

    /// <summary>The discriminator's loss on real images.</summary>
    /// <param name="logits">D's outputs for them, [batch, 1].</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor DiscriminatorOnReal(Tensor logits);

    /// <summary>The discriminator's loss on generated images.</summary>
    /// <param name="logits">D's outputs for them, [batch, 1].</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor DiscriminatorOnGenerated(Tensor logits);

    /// <summary>The generator's loss.</summary>
    /// <param name="logits">D's outputs for its images, [batch, 1].</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor Generator(Tensor logits);

    /// <summary>What D's outputs say of the chance of being real, 0 to 1, for people to watch.</summary>
    /// <param name="logits">[batch, 1].</param>
    /// <returns>[batch, 1].</returns>
    public virtual Tensor Probability(Tensor logits) => logits.sigmoid();

    /// <summary>The loss that the options ask for.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or it has no labels to smooth.</exception>
    public static AdversarialLoss Create(StabilityOptions options)
    {
        var labels = new Labels(1 - options.LabelSmoothing, options.FakeLabelSmoothing);
        return options.Loss switch
        {
            NonSaturatingLoss.LossName => new NonSaturatingLoss(labels),
            MinimaxLoss.LossName => new MinimaxLoss(labels),
            LeastSquaresLoss.LossName => new LeastSquaresLoss(labels),
            HingeLoss.LossName when labels == Labels.Plain => new HingeLoss(),
            HingeLoss.LossName => throw new ArgumentException(
                $"The loss '{HingeLoss.LossName}' has no labels, and label smoothing is {options.LabelSmoothing} (real) and "
                + $"{options.FakeLabelSmoothing} (generated); leave smoothing at 0, or use another loss."),
            _ => throw new ArgumentException($"The loss is '{options.Loss}'; use {string.Join(", ", Names)}."),
        };
    }
}
