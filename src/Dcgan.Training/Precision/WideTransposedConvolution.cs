using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>The generator's convolution between wide layers: 4×4, stride 2, padding 1; see <see cref="WideConvolution"/>.</summary>
internal sealed class WideTransposedConvolution : autograd.SingleTensorFunction<WideTransposedConvolution>
{
    private const string LearnsInput = "input";
    private const string LearnsWeight = "weight";

    /// <inheritdoc/>
    public override string Name => nameof(WideTransposedConvolution);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        var weight = (Tensor)vars[1];
        ctx.save_for_backward([x, weight]);
        ctx.save_data(LearnsInput, x.requires_grad);
        ctx.save_data(LearnsWeight, weight.requires_grad);
        return WideConvolution.Up(x, weight);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using IDisposable scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        Tensor x = saved[0];
        Tensor patches = WideConvolution.Patches(ChannelsLast.Of(grad_output));
        Tensor? input = (bool)ctx.get_data(LearnsInput)
            ? WideConvolution.Product(patches, saved[1], x.shape[0], x.shape[2], x.shape[3]).MoveToOuterDisposeScope()
            : null;
        Tensor? weight = (bool)ctx.get_data(LearnsWeight)
            ? WideConvolution.WeightGradient(x, patches).MoveToOuterDisposeScope()
            : null;
        return [input!, weight!];
    }
}
