using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Networks;

/// <summary>
/// The discriminator as a feature extractor, as in section 5.1 of Radford, Metz and Chintala (2015): the activations of
/// every convolution but the logit's, max-pooled to a 4×4 grid, flattened and concatenated.
/// </summary>
public static class FeatureMaps
{
    internal const int Grid = 4;

    /// <summary>Computes the features of a batch of images.</summary>
    /// <param name="discriminator">The network, in evaluation mode.</param>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <returns>[batch, n].</returns>
    public static Tensor Extract(Discriminator discriminator, Tensor images) => Extract(discriminator.Layers, images);

    /// <summary>Computes the features of a batch of images.</summary>
    /// <param name="layers">
    /// A discriminator's layers, in evaluation mode; those of an <see cref="Import.ImportedNetwork"/> will do.
    /// </param>
    /// <param name="images">[batch, channels, height, width] in [-1, 1].</param>
    /// <returns>[batch, n].</returns>
    public static Tensor Extract(Sequential layers, Tensor images)
    {
        using IDisposable scope = NewDisposeScope();
        var parts = new List<Tensor>();
        Tensor x = images;
        foreach ((_, nn.Module layer) in layers.named_children())
        {
            x = ((nn.Module<Tensor, Tensor>)layer).forward(x);
            if (layer is LeakyReLU)
            {
                (int kernelHeight, int strideHeight) = Window((int)x.shape[2]);
                (int kernelWidth, int strideWidth) = Window((int)x.shape[3]);
                Tensor pooled = nn.functional.max_pool2d(
                    x, (kernelHeight, kernelWidth), (strideHeight, strideWidth));
                parts.Add(pooled.flatten(1));
            }
        }

        return cat(parts, 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The pooling window that leaves four positions along an axis of <paramref name="side"/> values, or all of them
    /// where there are fewer.
    /// </summary>
    internal static (int Kernel, int Stride) Window(int side)
    {
        int stride = Math.Max(1, side / Grid);
        return side < Grid ? (1, 1) : (side - ((Grid - 1) * stride), stride);
    }
}
