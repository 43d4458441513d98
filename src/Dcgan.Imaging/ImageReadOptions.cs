namespace Dcgan.Imaging;

/// <summary>What <see cref="ImageReader"/> makes of a picture.</summary>
public sealed record ImageReadOptions
{
    /// <summary>1 (grey), 3 (RGB) or 4 (RGBA, premultiplied). Default: 3.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>
    /// What shows through transparent pixels where 1 or 3 channels are asked for; unused with 4. Default: white.
    /// </summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>
    /// The largest picture that is decoded, in pixels, at least 1; never more than <see cref="ImageReader.MaximumPixels"/>.
    /// A service that takes pictures of strangers sets less: a small file may declare a huge picture. Default:
    /// <see cref="ImageReader.MaximumPixels"/>.
    /// </summary>
    public long MaximumPixels { get; init; } = ImageReader.MaximumPixels;

    /// <summary>
    /// Called when a picture's size is known and before memory is taken for its pixels, with the bytes that decoding takes: twice
    /// those of the file, and for each pixel 4 and twice the channels. Who decodes on many threads can wait here until there is
    /// room. Default: none.
    /// </summary>
    public Action<long>? BeforeDecoding { get; init; }
}
