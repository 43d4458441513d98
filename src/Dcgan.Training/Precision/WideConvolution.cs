using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Precision;

/// <summary>
/// What the two convolutions between wide layers share: 4×4 kernels, stride 2 and padding 1 as matrix products over the
/// patches that a kernel sees.
/// </summary>
/// <remarks>
/// libtorch's own weight gradients of layers of hundreds of maps reach half of the processor's bfloat16 speed; as a
/// product with the patches, which cost little to lay out where channels are last, they reach it nearly whole.
/// </remarks>
internal static class WideConvolution
{
    private const int Kernel = 4;
    private const int Stride = 2;
    private const int Padding = 1;

    /// <summary>Input maps of the strided one, output maps of the transposed one, from which on products are faster.</summary>
    private const int FewestMaps = 128;

    /// <summary>Whether a layer is faster this way: on CPUs, in bfloat16, between wide layers.</summary>
    /// <param name="x">The layer's input.</param>
    /// <param name="weight">Its weights.</param>
    public static bool Pays(Tensor x, Tensor weight) =>
        x.dtype == ScalarType.BFloat16 && x.device_type == DeviceType.CPU && weight.shape[1] >= FewestMaps
        && weight.shape[0] >= FewestMaps && weight.shape[2] == Kernel && weight.shape[3] == Kernel;

    /// <summary>The strided convolution.</summary>
    public static Tensor Down(Tensor x, Tensor weight) =>
        nn.functional.conv2d(x, weight, strides: [Stride, Stride], padding: [Padding, Padding]);

    /// <summary>The transposed convolution.</summary>
    public static Tensor Up(Tensor x, Tensor weight) =>
        nn.functional.conv_transpose2d(x, weight, strides: [Stride, Stride], padding: [Padding, Padding]);

    /// <summary>The strided convolution as a product of patches and weights.</summary>
    /// <param name="patches">Those of the input, of <see cref="Patches"/>.</param>
    /// <param name="weight">[outputs, inputs, 4, 4].</param>
    /// <param name="batch">Images.</param>
    /// <param name="height">Of the output.</param>
    /// <param name="width">Of the output.</param>
    public static Tensor Product(Tensor patches, Tensor weight, long batch, long height, long width) =>
        patches.mm(ChannelsLast.Rows(weight).t()).reshape(batch, height, width, weight.shape[0]).permute(0, 3, 1, 2);

    /// <summary>
    /// The gradient of the weights [a, b, 4, 4], for maps on the small side (a) and patches of the large side (b).
    /// </summary>
    /// <param name="small">[batch, a, height, width].</param>
    /// <param name="patches">Those of the large side.</param>
    public static Tensor WeightGradient(Tensor small, Tensor patches)
    {
        long maps = small.shape[1];
        return small.permute(0, 2, 3, 1).reshape(-1, maps).t().mm(patches)
            .reshape(maps, Kernel, Kernel, -1).permute(0, 3, 1, 2);
    }

    /// <summary>What the kernel sees at each place: [batch · height/2 · width/2, 4 · 4 · maps].</summary>
    /// <param name="large">[batch, maps, height, width], channels last.</param>
    public static Tensor Patches(Tensor large)
    {
        Tensor padded = nn.functional.pad(large.permute(0, 2, 3, 1), [0, 0, Padding, Padding, Padding, Padding]);
        (long batch, long height, long width, long maps) =
            (padded.shape[0], large.shape[2] / Stride, large.shape[3] / Stride, padded.shape[3]);
        long row = padded.shape[2] * maps;

        // A kernel's row is one run of memory: so is each copy.
        return padded
            .as_strided([batch, height, width, Kernel, Kernel * maps], [padded.shape[1] * row, Stride * row, Stride * maps, row, 1])
            .reshape(batch * height * width, Kernel * Kernel * maps);
    }
}
