using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>The discriminator's convolution between wide layers: 4×4, stride 2, padding 1; see <see cref="WideConvolution"/>.</summary>
internal sealed class WideStridedConvolution : autograd.SingleTensorFunction<WideStridedConvolution>
{
    /// <summary>Input maps from which on the product is the faster forward pass, too.</summary>
    private const int ProductMaps = 256;

    private const string LearnsInput = "input";
    private const string LearnsWeight = "weight";

    /// <inheritdoc/>
    public override string Name => nameof(WideStridedConvolution);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using IDisposable scope = NewDisposeScope();
        var x = (Tensor)vars[0];
        var weight = (Tensor)vars[1];
        ctx.save_for_backward([x, weight]);
        ctx.save_data(LearnsInput, x.requires_grad);
        ctx.save_data(LearnsWeight, weight.requires_grad);
        Tensor y = x.shape[1] >= ProductMaps
            ? WideConvolution.Product(WideConvolution.Patches(x), weight, x.shape[0], x.shape[2] / 2, x.shape[3] / 2)
            : WideConvolution.Down(x, weight);
        return y.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using IDisposable scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        Tensor? input = (bool)ctx.get_data(LearnsInput)
            ? WideConvolution.Up(grad_output, saved[1]).MoveToOuterDisposeScope()
            : null;
        Tensor? weight = (bool)ctx.get_data(LearnsWeight)
            ? WideConvolution.WeightGradient(grad_output, WideConvolution.Patches(saved[0])).MoveToOuterDisposeScope()
            : null;
        return [input!, weight!];
    }
}
