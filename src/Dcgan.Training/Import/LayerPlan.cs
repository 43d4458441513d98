using static TorchSharp.torch;

namespace Dcgan.Training.Import;

/// <summary>A layer, checked and not built yet.</summary>
/// <param name="Layer">Its number in the network.</param>
internal abstract record LayerPlan(int Layer)
{
    /// <summary>Builds the layer on the CPU.</summary>
    public abstract nn.Module<Tensor, Tensor> Build();
}
