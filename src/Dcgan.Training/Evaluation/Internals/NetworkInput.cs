using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>How a feature network wants its images, from its file and from what its caller says.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Bytes">Whether it takes bytes, not float32 numbers.</param>
/// <param name="Channels">1 (grey), 3 (colour) or 4 (premultiplied RGBA).</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Range">Its numbers for pixels.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel lie side by side.</param>
/// <param name="BlueFirst">Whether colours are blue, green, red.</param>
/// <param name="Batch">The batch size that the file fixes, or null.</param>
internal sealed record NetworkInput(
    string Name,
    bool Bytes,
    int Channels,
    int Height,
    int Width,
    PixelRange Range,
    bool ChannelsLast,
    bool BlueFirst,
    long? Batch)
{
    private const int LargestSide = 2048;
    private const int LargestBatch = 4096;

    /// <summary>The port of a session.</summary>
    public Port Port => new(
        Name,
        Bytes ? OnnxElementType.UInt8 : OnnxElementType.Float,
        ChannelsLast ? [Height, Width, Channels] : [Channels, Height, Width],
        Batch);

    /// <summary>Reads a model's input.</summary>
    /// <exception cref="InvalidDataException">It takes no images, or something is not known; the message says what.</exception>
    public static NetworkInput Find(OnnxModel model, FeatureNetworkOptions options)
    {
        if (model.Inputs is not [{ Shape.Count: 4, Type: OnnxElementType.Float or OnnxElementType.UInt8 } input])
        {
            throw new InvalidDataException(
                $"'{model.Name}' cannot extract features: it needs one input of images, float32 or uint8 with four axes; it has "
                + $"{string.Join(", ", model.Inputs)}.");
        }

        bool bytes = input.Type == OnnxElementType.UInt8;
        int?[] sides = [.. input.Shape.Skip(1).Select(side => Side(side, input, model))];
        bool last = options.ChannelsLast ?? (!IsChannels(sides[0]) && IsChannels(sides[2]));
        string? format = model.Metadata.GetValueOrDefault("Image.BitmapPixelFormat");
        int channels = Agree("channels", options.Channels, last ? sides[2] : sides[0], model)
            ?? ChannelsOf(format) ?? throw Unknown("number of channels", model);
        if (!IsChannels(channels))
        {
            throw new InvalidDataException(
                $"The input {input} of '{model.Name}' takes {channels} channels; images have 1, 3 or 4. Say where the channels "
                + "lie if they are elsewhere.");
        }

        var found = new NetworkInput(
            input.Name,
            bytes,
            channels,
            Agree("height", options.Height, last ? sides[0] : sides[1], model) ?? throw Unknown("height", model),
            Agree("width", options.Width, last ? sides[1] : sides[2], model) ?? throw Unknown("width", model),
            bytes
                ? PixelRange.Levels
                : options.Range ?? RangeOf(model.Metadata.GetValueOrDefault("Image.NominalPixelRange"))
                    ?? throw Unknown("range of pixel values", model),
            last,
            options.BlueFirst ?? format is "Bgr8" or "Bgra8",
            input.Shape[0].Value);
        return found.Checked(model, options);
    }

    private static bool IsChannels(int? size) => size is 1 or 3 or 4;

    private static int? Side(OnnxDimension side, OnnxValueInfo input, OnnxModel model) => side.Value switch
    {
        null => null,
        >= 1 and <= LargestSide => (int)side.Value,
        _ => throw new InvalidDataException(
            $"The input {input} of '{model.Name}' has the impossible size {side.Value}; images have 1 to {LargestSide} a side."),
    };

    private static int? ChannelsOf(string? format) => format switch
    {
        "Gray8" => 1,
        "Rgb8" or "Bgr8" => 3,
        "Rgba8" or "Bgra8" => 4,
        _ => null,
    };

    private static PixelRange? RangeOf(string? nominal) => nominal switch
    {
        "Normalized_1_1" => PixelRange.SignedUnit,
        "Normalized_0_1" => PixelRange.Unit,
        "NominalRange_0_255" => PixelRange.Levels,
        _ => null,
    };

    private static int? Agree(string what, int? asked, int? stated, OnnxModel model) =>
        asked is null || stated is null || asked == stated
            ? asked ?? stated
            : throw new InvalidDataException(
                $"'{model.Name}' takes images of {what} {stated}, not {asked} as asked for.");

    private static InvalidDataException Unknown(string what, OnnxModel model) => new(
        $"'{model.Name}' does not state the {what} of the images that it takes; say it (FeatureNetworkOptions, or --features-size and "
        + "--features-range).");

    private NetworkInput Checked(OnnxModel model, FeatureNetworkOptions options)
    {
        if (Width is < 1 or > LargestSide || Height is < 1 or > LargestSide)
        {
            throw new InvalidDataException(
                $"'{model.Name}' cannot be given images of {Width}×{Height} pixels; each side is 1 to {LargestSide}.");
        }

        if (Bytes && options.Range is not (null or PixelRange.Levels))
        {
            throw new InvalidDataException($"'{model.Name}' takes bytes, which are the levels 0 to 255, not {options.Range}.");
        }

        if (Channels != 3 && (BlueFirst || Range == PixelRange.ImageNet))
        {
            throw new InvalidDataException(
                $"'{model.Name}' takes {Channels} channels; an order of colours and ImageNet's range go with 3.");
        }

        return Batch is null or (>= 1 and <= LargestBatch)
            ? this
            : throw new InvalidDataException(
                $"'{model.Name}' runs {Batch} images at a time; 1 to {LargestBatch}, or any number, can be used.");
    }
}
