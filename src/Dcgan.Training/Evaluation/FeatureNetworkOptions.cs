namespace Dcgan.Training.Evaluation;

/// <summary>
/// What a caller says of a feature network. Whatever is null is taken from the file: from this product's metadata, from
/// the ONNX specification's image metadata (<c>Image.BitmapPixelFormat</c>, <c>Image.NominalPixelRange</c>), or from the
/// shape of its input.
/// </summary>
public sealed record FeatureNetworkOptions
{
    /// <summary>Width of the images that it is given, in pixels. Default: null.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the images that it is given, in pixels. Default: null.</summary>
    public int? Height { get; init; }

    /// <summary>1 (grey), 3 (colour) or 4 (premultiplied RGBA) channels. Default: null.</summary>
    public int? Channels { get; init; }

    /// <summary>What numbers it wants for pixels. Default: null.</summary>
    public PixelRange? Range { get; init; }

    /// <summary>
    /// True where its input is [batch, height, width, channels], false for [batch, channels, height, width]. Default: null.
    /// </summary>
    public bool? ChannelsLast { get; init; }

    /// <summary>True where colours are blue, green, red. Default: null.</summary>
    public bool? BlueFirst { get; init; }

    /// <summary>
    /// The output whose values are the features. Default: null, which is <c>features</c>, or else the only output.
    /// </summary>
    public string? FeaturesOutput { get; init; }

    /// <summary>
    /// The output with one logit a class, for the Inception Score. Default: null, which is <c>logits</c> where there is
    /// one.
    /// </summary>
    public string? LogitsOutput { get; init; }
}
