using Dcgan.Imaging;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>Fills the tensor of a data set in memory.</summary>
internal sealed class ImageTensorBuilder : ImageTarget, IDisposable
{
    private readonly torch.Tensor _all;
    private readonly TensorBytes _bytes;
    private long _count;
    private bool _taken;

    /// <exception cref="InvalidDataException">The images would not fit into this machine's memory.</exception>
    public ImageTensorBuilder(string source, long count, ImageShape shape, Rgb background)
        : base(shape, background)
    {
        long bytes = checked(count * shape.Size);
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > memory)
        {
            throw new InvalidDataException(
                $"'{source}' has {count} images; at {shape} they need {bytes:N0} bytes, "
                + $"and this machine has {memory:N0}. Ask for a smaller size or fewer images.");
        }

        _count = count;
        _all = torch.empty([count, shape.Channels, shape.Height, shape.Width], torch.ScalarType.Byte)
            .DetachFromDisposeScope();
        _bytes = new TensorBytes(_all);
    }

    /// <summary><see cref="ImageFingerprint"/> of the images.</summary>
    public string Fingerprint(ProgressCounter counter, CancellationToken cancellation) =>
        ImageFingerprint.Of(_bytes, _count, Shape, counter, cancellation);

    /// <summary>The filled tensor, which the caller owns from now on.</summary>
    public torch.Tensor Take()
    {
        _taken = true;
        if (_count == _all.shape[0])
        {
            return _all;
        }

        torch.Tensor kept = _all.narrow(0, 0, _count).DetachFromDisposeScope();
        _all.Dispose();
        return kept;
    }

    /// <summary>Frees the tensor unless it was taken.</summary>
    public void Dispose()
    {
        if (!_taken)
        {
            _all.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void Write(long index, RasterImage image) => PixelTensors.ToPlanes(image, _bytes.Image(index));

    /// <inheritdoc/>
    protected override void Move(long from, long to) => _bytes.Image(from).CopyTo(_bytes.Image(to));

    /// <inheritdoc/>
    protected override void Cut(long count) => _count = count;
}
