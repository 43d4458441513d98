using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Regularization;

/// <summary>
/// Shortens the gradient of a network, all parameters taken as one vector, to a greatest length (Pascanu, Mikolov and
/// Bengio 2013, arXiv 1211.5063, algorithm 1). The length stays on the device: nothing waits for it.
/// </summary>
/// <param name="greatest">The greatest length, above 0.</param>
internal sealed class GradientClipping(double greatest)
{
    /// <summary>Clips the gradients of a network's parameters in place.</summary>
    /// <param name="parameters">All that an optimizer moves, by name; those without a gradient are passed over.</param>
    public void Apply(IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Scalar length = greatest.ToScalar(), one = 1.0.ToScalar();
        Tensor[] gradients = [.. parameters.Select(entry => entry.Parameter.grad).OfType<Tensor>()];
        Tensor norm = stack(gradients.Select(gradient => gradient.norm())).norm();
        Tensor factor = norm.reciprocal().mul_(length).clamp_max_(one);
        foreach (Tensor gradient in gradients)
        {
            gradient.mul_(factor);
        }
    }
}
