using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>
/// Forward passes through the two networks as training wants them: in its precision, with channels last, and with the
/// fastest form of each layer. The values are those of the networks' own <c>forward</c>, up to rounding.
/// </summary>
/// <param name="precision">The format of convolutions and activations.</param>
internal sealed class TrainingPass(TrainingPrecision precision)
{
    private readonly ScalarType _type = precision == TrainingPrecision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>Latents to images.</summary>
    /// <param name="generator">G, its weights in the order of <see cref="ChannelsLast"/>.</param>
    /// <param name="latents">[batch, latent_size].</param>
    /// <param name="labels">int64 [batch]; null where G takes none.</param>
    /// <returns>float32 [batch, channels, height, width] in [-1, 1].</returns>
    public Tensor Images(Networks.Generator generator, Tensor latents, Tensor? labels = null)
    {
        using IDisposable scope = NewDisposeScope();
        return Run(generator.Layers.children(), generator.Input(latents, labels)).to(ScalarType.Float32)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Images to logits.</summary>
    /// <param name="discriminator">D, its weights in the order of <see cref="ChannelsLast"/>.</param>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <param name="labels">int64 [batch]; null where D takes none.</param>
    /// <returns>float32 [batch, 1].</returns>
    public Tensor Logits(Discriminator discriminator, Tensor images, Tensor? labels = null)
    {
        using IDisposable scope = NewDisposeScope();
        if (ConditionalNetwork.Check(discriminator.Shape, labels) is not Tensor given)
        {
            return Run(discriminator.Layers.children(), ChannelsLast.Of(images)).to(ScalarType.Float32).reshape(-1, 1)
                .MoveToOuterDisposeScope();
        }

        nn.Module[] layers = [.. discriminator.Layers.children()];
        Tensor maps = Run(layers[..^1], ChannelsLast.Of(images));
        Tensor own = Run(layers[^1..], maps).to(ScalarType.Float32).reshape(-1, 1);
        Tensor ofClasses = Run([discriminator.Projection!], maps).to(ScalarType.Float32).flatten(1);
        return own.Plus(ofClasses.gather(1, given.unsqueeze(1))).MoveToOuterDisposeScope();
    }

    private Tensor Run(IEnumerable<nn.Module> layers, Tensor input)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor x = input.to(_type);

        using Scalar slope = Discriminator.NegativeSlope.ToScalar();
        foreach (nn.Module layer in layers)
        {
            x = layer switch
            {
                ConvTranspose2d up when IsPoint(x) => FromPoint(x, Weight(up)),
                ConvTranspose2d up => WideConvolution.Pays(x, up.weight) ? WideTransposedConvolution.apply(x, Weight(up))
                    : nn.functional.conv_transpose2d(x, Weight(up), strides: up.stride, padding: up.padding),
                Conv2d down when CoversAll(down.weight, x) => Shifted(ToPoint(x, Weight(down)), down.bias),
                Conv2d down => Shifted(
                    WideConvolution.Pays(x, down.weight) ? WideStridedConvolution.apply(x, Weight(down))
                        : nn.functional.conv2d(x, Weight(down), strides: down.stride, padding: down.padding),
                    down.bias),
                BatchNorm2d norm => Normalized(x, norm),
                LeakyReLU => x.leaky_relu_(slope),
                nn.Module<Tensor, Tensor> other => other.forward(x),
                _ => throw new NotSupportedException($"A pass through '{layer.GetName()}' is not known."),
            };
        }

        return x.MoveToOuterDisposeScope();
    }

    private Tensor Weight(Convolution layer) => layer.weight.to(_type);

    /// <summary>What the layer's own forward does in training, with numbers that are held.</summary>
    private static Tensor Normalized(Tensor x, BatchNorm2d norm)
    {
        if (norm.training)
        {
            using Scalar one = 1L.ToScalar();
            using IDisposable frozen = no_grad();
            norm.num_batches_tracked!.Increase(one);
        }

        return nn.functional.batch_norm(
            x, norm.running_mean!, norm.running_var!, norm.weight, norm.bias, norm.training, norm.momentum ?? 0.1, norm.eps);
    }

    /// <summary>Adds the biases of a discriminator without batch normalization.</summary>
    private Tensor Shifted(Tensor maps, Parameter? bias) =>
        bias is null ? maps : maps.Plus(bias.to(_type).reshape(1, -1, 1, 1));

    private static bool IsPoint(Tensor x) => x.shape[2] == 1 && x.shape[3] == 1;

    private static bool CoversAll(Tensor weight, Tensor x) => weight.shape[2] == x.shape[2] && weight.shape[3] == x.shape[3];

    /// <summary>A transposed convolution of a single point: a matrix, and channels last at once.</summary>
    private static Tensor FromPoint(Tensor x, Tensor weight) =>
        x.reshape(x.shape[0], -1).mm(ChannelsLast.Rows(weight))
            .reshape(x.shape[0], weight.shape[2], weight.shape[3], weight.shape[1]).permute(0, 3, 1, 2);

    /// <summary>A convolution whose kernel covers its input: a matrix, too.</summary>
    private static Tensor ToPoint(Tensor x, Tensor weight) =>
        ChannelsLast.Rows(x).mm(ChannelsLast.Rows(weight).t()).reshape(x.shape[0], weight.shape[0], 1, 1);
}
