using Dcgan.Onnx;

namespace Dcgan.Training.Networks;

/// <summary>What a generator and its discriminator are built from.</summary>
public sealed record NetworkShape
{
    /// <summary>The most feature maps of any layer, in multiples of <see cref="FeatureMaps"/>.</summary>
    internal const int MaxMultiple = 8;

    /// <summary>Creates a shape.</summary>
    /// <param name="channels">Image channels: 1 (grey), 3 (RGB) or 4 (premultiplied RGBA).</param>
    /// <param name="height">Image height in pixels; see <see cref="ImageGeometry"/>.</param>
    /// <param name="width">Image width in pixels; see <see cref="ImageGeometry"/>.</param>
    /// <param name="latentSize">Elements of a latent vector, 1 to 4096.</param>
    /// <param name="featureMaps">Feature maps of the layer nearest the image, 1 to 1024; others have up to 8 times as many.</param>
    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    public NetworkShape(int channels, int height, int width, int latentSize = 100, int featureMaps = 64)
    {
        if (channels is not (1 or 3 or 4))
        {
            throw new ArgumentException($"Images of {channels} channels cannot be built; use 1, 3 or 4.");
        }

        if (latentSize is < 1 or > 4096)
        {
            throw new ArgumentException($"The latent size is {latentSize}; use 1 to 4096, such as 100.");
        }

        if (featureMaps is < 1 or > 1024)
        {
            throw new ArgumentException($"The width is {featureMaps} feature maps; use 1 to 1024, such as 64.");
        }

        Geometry = ImageGeometry.Of(height, width);
        Channels = channels;
        LatentSize = latentSize;
        FeatureMaps = featureMaps;
    }

    /// <summary>Image channels: 1, 3 or 4.</summary>
    public int Channels { get; }

    /// <summary>How the image size comes about.</summary>
    public ImageGeometry Geometry { get; }

    /// <summary>Elements of a latent vector.</summary>
    public int LatentSize { get; }

    /// <summary>Feature maps of the layer nearest the image.</summary>
    public int FeatureMaps { get; }

    /// <summary>
    /// Whether the discriminator has batch normalization, as in the paper. Without, as in one that was trained with spectral
    /// normalization, all its convolutions have biases. Default: true.
    /// </summary>
    public bool DiscriminatorBatchNorm { get; init; } = true;

    /// <summary>
    /// Classes of a conditional generator and discriminator, 2 to <see cref="ClassLabels.Most"/>, whose labels are 0 to one less; 0
    /// where the networks take no labels. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentException">It is another number.</exception>
    public int Classes
    {
        get;
        init => field = value is 0 or (>= 2 and <= ClassLabels.Most)
            ? value
            : throw new ArgumentException($"The number of classes is {value}; use 2 to {ClassLabels.Most}, or 0 for none.");
    }

    /// <summary>Image height in pixels.</summary>
    public int Height => Geometry.Height;

    /// <summary>Image width in pixels.</summary>
    public int Width => Geometry.Width;

    /// <summary>
    /// Feature maps after each strided convolution of the discriminator, from the image inwards; the generator has the
    /// same from the inside out.
    /// </summary>
    public IReadOnlyList<int> MapsByLevel =>
        [.. Enumerable.Range(0, Geometry.Doublings).Select(level => FeatureMaps * Math.Min(1 << level, MaxMultiple))];
}
