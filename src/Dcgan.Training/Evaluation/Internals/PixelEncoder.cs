using Dcgan.Imaging;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Turns images into the numbers that a network wants.</summary>
internal sealed class PixelEncoder
{
    private const int Levels = 256;

    private static readonly double[] _imageNetMeans = [0.485, 0.456, 0.406];
    private static readonly double[] _imageNetDeviations = [0.229, 0.224, 0.225];

    private readonly NetworkInput _input;
    private readonly float[][] _values;

    public PixelEncoder(NetworkInput input)
    {
        _input = input;
        _values = [.. Enumerable.Range(0, input.Channels).Select(channel => Table(input.Range, channel))];
    }

    /// <summary>Values of one image.</summary>
    public int Size => _input.Channels * _input.Height * _input.Width;

    /// <summary>An image of any size and channels as the network's: over white, centrally cropped, without aliasing.</summary>
    public RasterImage Fit(RasterImage image) =>
        ImageResizer.CropAndResize(ChannelConverter.Convert(image, _input.Channels, Rgb.White), _input.Width, _input.Height);

    /// <summary>Writes the numbers of a fitting image.</summary>
    public void Encode(RasterImage image, Span<float> row)
    {
        for (int channel = 0; channel < _input.Channels; channel++)
        {
            float[] values = _values[channel];
            (int target, int step) = Place(channel);
            for (int i = channel; i < image.Pixels.Length; i += _input.Channels, target += step)
            {
                row[target] = values[image.Pixels[i]];
            }
        }
    }

    /// <summary>Writes the levels of a fitting image.</summary>
    public void Encode(RasterImage image, Span<byte> row)
    {
        for (int channel = 0; channel < _input.Channels; channel++)
        {
            (int target, int step) = Place(channel);
            for (int i = channel; i < image.Pixels.Length; i += _input.Channels, target += step)
            {
                row[target] = image.Pixels[i];
            }
        }
    }

    private static float[] Table(PixelRange range, int channel) => [.. Enumerable.Range(0, Levels).Select(level => range switch
    {
        PixelRange.SignedUnit => (level / 127.5f) - 1,
        PixelRange.Unit => level / 255f,
        PixelRange.Levels => level,
        _ => (float)(((level / 255.0) - _imageNetMeans[channel]) / _imageNetDeviations[channel]),
    })];

    /// <summary>Where a channel of the image begins in a row, and how far its pixels are apart.</summary>
    private (int First, int Step) Place(int channel)
    {
        int place = _input.BlueFirst ? 2 - channel : channel;
        return _input.ChannelsLast ? (place, _input.Channels) : (place * _input.Height * _input.Width, 1);
    }
}
