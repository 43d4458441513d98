using Dcgan.Imaging;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>A picture whose rows are ways of seeing the same images, one image a column.</summary>
internal sealed class ComparisonPicture
{
    /// <summary>How many images are side by side.</summary>
    public const int Columns = 12;

    /// <summary>Pixels of the picture for one of an image, along each side.</summary>
    private const int Scale = 2;

    private readonly List<Tensor[]> _parts = [];

    /// <summary>Adds columns.</summary>
    /// <param name="rows">From top to bottom, [n, channels, height, width] in [-1, 1] each.</param>
    public void Add(params Tensor[] rows) => _parts.Add(rows);

    /// <summary>Writes a PNG file of as many images of each part as have room.</summary>
    public void Write(string file)
    {
        using IDisposable scope = NewDisposeScope();
        int each = Columns / _parts.Count;
        Tensor[] rows =
        [
            .. Enumerable.Range(0, _parts[0].Length).Select(row => cat([.. _parts.Select(part => part[row].narrow(0, 0, each))])),
        ];
        Tensor images = cat(rows).repeat_interleave(Scale, dim: 2).repeat_interleave(Scale, dim: 3);
        PngWriter.Write(ImageGrid.Compose(ImageJudge.Pictures(images), each * _parts.Count, Scale), file);
    }
}
