using static TorchSharp.torch;

namespace Dcgan.Training.Import;

/// <summary>An activation, checked and not built yet.</summary>
/// <param name="Layer">Its number.</param>
/// <param name="Create">Builds it.</param>
internal sealed record ActivationPlan(int Layer, Func<nn.Module<Tensor, Tensor>> Create) : LayerPlan(Layer)
{
    /// <summary>Reads a node that is an activation; null where it is something else.</summary>
    public static ActivationPlan? Read(ChainNode node)
    {
        switch (node.Operation)
        {
            case "Relu":
                node.Require(constants: 0);
                return new ActivationPlan(node.Layer, () => nn.ReLU());
            case "Tanh":
                node.Require(constants: 0);
                return new ActivationPlan(node.Layer, () => nn.Tanh());
            case "LeakyRelu":
                node.Require(constants: 0, "alpha");
                float slope = node.Float("alpha");
                return float.IsFinite(slope)
                    ? new ActivationPlan(node.Layer, () => nn.LeakyReLU(slope))
                    : throw node.Refuse("has a slope that is not finite");
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override nn.Module<Tensor, Tensor> Build() => Create();
}
