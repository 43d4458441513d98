using Dcgan.Training.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), in place and with its state in reach, so that a checkpoint
/// can hold it.
/// </summary>
/// <remarks>
/// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − lr · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε).
/// </remarks>
internal sealed class Adam : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly List<Slot> _slots;

    /// <summary>Creates an optimizer with zero moments.</summary>
    /// <param name="parameters">The parameters by name, on the device they stay on.</param>
    /// <param name="beta1">Decay of the first moment, 0 to 1.</param>
    /// <param name="beta2">Decay of the second moment, 0 to 1.</param>
    public Adam(IEnumerable<(string Name, Parameter Parameter)> parameters, double beta1 = 0.5, double beta2 = 0.999)
    {
        _beta1 = beta1;
        _beta2 = beta2;
        using IDisposable scope = no_grad();
        _slots = [.. parameters.Select(entry => new Slot(
            entry.Name,
            entry.Parameter,
            zeros_like(entry.Parameter).DetachFromDisposeScope(),
            zeros_like(entry.Parameter).DetachFromDisposeScope()))];
    }

    /// <summary>Steps taken, t in the formula.</summary>
    public long Steps { get; set; }

    /// <summary>The moments by name: <c>NAME.exp_avg</c> and <c>NAME.exp_avg_sq</c>.</summary>
    public IEnumerable<(string Name, Tensor Moment)> State => _slots.SelectMany(slot => new[]
    {
        ($"{slot.Name}.exp_avg", slot.Mean), ($"{slot.Name}.exp_avg_sq", slot.Square),
    });

    /// <summary>Moves every parameter that has a gradient one step.</summary>
    /// <param name="learningRate">The rate of this step.</param>
    public void Step(double learningRate)
    {
        Steps++;
        double stepSize = learningRate / (1 - Math.Pow(_beta1, Steps));
        double rootCorrection = Math.Sqrt(1 - Math.Pow(_beta2, Steps));

        using Scalar beta1 = _beta1.ToScalar(), rest1 = (1 - _beta1).ToScalar();
        using Scalar beta2 = _beta2.ToScalar(), rest2 = (1 - _beta2).ToScalar();
        using Scalar correction = rootCorrection.ToScalar(), epsilon = Epsilon.ToScalar(), step = (-stepSize).ToScalar();
        using IDisposable scope = no_grad();
        foreach (Slot slot in _slots)
        {
            if (slot.Parameter.grad is not Tensor gradient)
            {
                continue;
            }

            slot.Mean.mul_(beta1).add_(gradient, rest1);
            slot.Square.mul_(beta2).addcmul_(gradient, gradient, rest2);
            using Tensor denominator = slot.Square.sqrt();
            denominator.div_(correction).Increase(epsilon);
            slot.Parameter.addcdiv_(slot.Mean, denominator, step);
        }
    }

    /// <summary>Sets every gradient to zero, keeping its memory.</summary>
    public void ZeroGradients()
    {
        using IDisposable scope = no_grad();
        foreach (Slot slot in _slots)
        {
            slot.Parameter.grad?.zero_();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Slot slot in _slots)
        {
            slot.Mean.Dispose();
            slot.Square.Dispose();
        }
    }

    private sealed record Slot(string Name, Parameter Parameter, Tensor Mean, Tensor Square);
}
