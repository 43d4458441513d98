using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Averaging;

/// <summary>
/// An exponential moving average of a generator's weights (Yaz et al. 2019, arXiv 1806.04498), with its memory measured
/// in images, so that it means the same at every batch size.
/// </summary>
/// <remarks>
/// θ̄ ← βθ̄ + (1−β)θ with β = ½^(images of the step / half-life). So that early averages are not made of initial weights,
/// the half-life is at first no longer than a twentieth of the images seen: the warm-up of StyleGAN2-ADA (Karras et al.
/// 2020, arXiv 2006.06676; <c>ema_rampup</c> = 0.05 in its training loop). Batch-norm statistics are not averaged, they
/// would fit neither set of weights: <see cref="AveragedGenerator"/> measures them anew.
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private const double WarmUp = 0.05;

    private readonly double _halfLife;
    private readonly List<Slot> _slots;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="generator">The network, on the device it stays on.</param>
    /// <param name="halfLife">Images after which a weight counts half as much, above 0.</param>
    public WeightAverage(Generator generator, double halfLife)
    {
        _halfLife = halfLife;
        using IDisposable frozen = no_grad();
        _slots = [.. generator.named_parameters().Select(entry => new Slot(
            entry.name, entry.parameter, entry.parameter.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>The averaged weights by the names of the network's parameters.</summary>
    public IEnumerable<(string Name, Tensor Weights)> Tensors => _slots.Select(slot => (slot.Name, slot.Average));

    /// <summary>The share of the average that stays, β, 0 to 1.</summary>
    /// <param name="halfLife">Images after which a weight counts half as much.</param>
    /// <param name="images">Images of this step.</param>
    /// <param name="imagesSeen">Images of all steps until now, this one's among them.</param>
    public static double Decay(double halfLife, long images, long imagesSeen) =>
        Math.Pow(0.5, images / Math.Min(halfLife, WarmUp * imagesSeen));

    /// <summary>Takes in the weights as they are after a step.</summary>
    /// <param name="images">Images of this step.</param>
    /// <param name="imagesSeen">Images of all steps until now, this one's among them.</param>
    public void Update(long images, long imagesSeen)
    {
        double decay = Decay(_halfLife, images, imagesSeen);
        using Scalar kept = decay.ToScalar(), taken = (1 - decay).ToScalar();
        using IDisposable frozen = no_grad();
        foreach (Slot slot in _slots)
        {
            slot.Average.mul_(kept).add_(slot.Weights, taken);
        }
    }

    /// <summary>Copies the averaged weights into a network of the same shape.</summary>
    public void CopyTo(Generator generator)
    {
        using IDisposable frozen = no_grad();
        foreach (((_, TorchSharp.Modules.Parameter target), Slot slot) in generator.named_parameters().Zip(_slots))
        {
            target.copy_(slot.Average);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Slot slot in _slots)
        {
            slot.Average.Dispose();
        }
    }

    private sealed record Slot(string Name, Tensor Weights, Tensor Average);
}
