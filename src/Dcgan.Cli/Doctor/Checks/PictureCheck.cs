using Dcgan.Imaging;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>SkiaSharp: decodes a picture.</summary>
internal sealed class PictureCheck : ICheck
{
    /// <summary>Two pixels, written by another program.</summary>
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4xSUip/EBAAf/Ak9C/ZNTAAAAAElFTkSuQmCC";

    private static readonly byte[] _pixels = [250, 10, 20, 30, 40, 240];

    /// <inheritdoc/>
    public string Topic => "pictures";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        try
        {
            RasterImage image = ImageReader.Decode(Convert.FromBase64String(Png), "two pixels", new ImageReadOptions { Channels = 3 });
            RasterImage again = ImageReader.Decode(PngWriter.Encode(image), "two pixels", new ImageReadOptions { Channels = 3 });
            if (!image.Pixels.AsSpan().SequenceEqual(_pixels) || !again.Pixels.AsSpan().SequenceEqual(_pixels))
            {
                throw new InvalidOperationException("A picture of two pixels comes out with other colours.");
            }

            return [new Finding(Topic, FindingState.Ok, "A PNG picture was read and written.")];
        }
        catch (Exception failure)
        {
            return [NativeFailure.Of(Topic, failure, "SkiaSharp's")];
        }
    }
}
