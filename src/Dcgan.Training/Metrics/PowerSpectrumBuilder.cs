using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>Gathers the <see cref="PowerSpectrum"/> of images, which need not be in memory at once.</summary>
/// <remarks>
/// A Fourier transform takes an image for one tile of a wallpaper; the edges where tiles meet would show as power at all
/// frequencies. So each image is faded towards its mean by Hann's window, sin²(π (n + ½) / N) along each side, and its
/// power is divided by the window's. A pattern of one frequency then spreads over at most two rings on both
/// sides.
/// </remarks>
public sealed class PowerSpectrumBuilder
{
    /// <summary>The shortest side that has frequencies to tell apart.</summary>
    internal const int LeastSide = 4;

    /// <summary>Pixels that are transformed at once: 8 MB of them.</summary>
    private const int BatchPixels = 1 << 20;

    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly double[] _powers;

    /// <summary>Starts with no image.</summary>
    /// <param name="channels">Of each image, at least 1.</param>
    /// <param name="height">Of each image, at least 4 pixels.</param>
    /// <param name="width">Of each image, at least 4 pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is less.</exception>
    public PowerSpectrumBuilder(int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastSide);
        LibTorch.EnsureLoaded();
        _channels = channels;
        _height = height;
        _width = width;
        _powers = new double[height * ((width / 2) + 1)];
    }

    /// <summary>How many images were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds images.</summary>
    /// <param name="planarImages">
    /// Any number of whole images [N, channels, height, width], 0 to 255, one after another.
    /// </param>
    /// <exception cref="ArgumentException">The last image is incomplete.</exception>
    public void Add(ReadOnlySpan<byte> planarImages)
    {
        int plane = _height * _width;
        int image = _channels * plane;
        if (planarImages.Length % image != 0)
        {
            throw new ArgumentException(
                $"{planarImages.Length} bytes are not whole images of {_width}×{_height}×{_channels}, {image} bytes each.",
                nameof(planarImages));
        }

        int step = Math.Max(1, BatchPixels / plane) * plane;
        for (int start = 0; start < planarImages.Length; start += step)
        {
            AddPlanes(planarImages.Slice(start, Math.Min(step, planarImages.Length - start)));
        }

        Count += planarImages.Length / image;
    }

    /// <summary>The spectrum of the images added so far.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public PowerSpectrum Build()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("A power spectrum needs at least one image; none was added.");
        }

        var rings = new FrequencyRings(_height, _width);
        double[] bands = rings.Sum(_powers);
        return new PowerSpectrum(
            _height, _width, rings.Frequencies, Array.ConvertAll(bands, power => power / ((double)Count * _channels)));
    }

    private void AddPlanes(ReadOnlySpan<byte> bytes)
    {
        using var scope = NewDisposeScope();
        Tensor window = Window(_height).unsqueeze(1) * Window(_width);
        Tensor planes = tensor(bytes.ToArray(), [bytes.Length / (_height * _width), _height, _width])
            .to(ScalarType.Float64);
        Tensor means = (planes * window).sum([1, 2], keepdim: true) / window.sum();
        Tensor spectrum = fft.rfft2(planes.sub_(means).mul_(window));
        using Scalar plane = (_height * _width).ToScalar();
        Tensor powers = spectrum.real.Squared().Plus(spectrum.imag.Squared()).sum(dim: 0)
            / (window.Squared().sum() * plane);
        double[] sums = powers.data<double>().ToArray();
        for (int i = 0; i < sums.Length; i++)
        {
            _powers[i] += sums[i];
        }
    }

    private static Tensor Window(int length) => tensor(
        [.. Enumerable.Range(0, length).Select(n => Math.Pow(Math.Sin(Math.PI * (n + 0.5) / length), 2))]);
}
