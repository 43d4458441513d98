using Dcgan.Imaging;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>
/// Fills the tensor of a data set: every image is cropped, resized and converted to the set's shape and written
/// straight into its place. Different images may be set from different threads.
/// </summary>
internal sealed class ImageTensorBuilder : IDisposable
{
    private readonly TensorBytes _bytes;
    private readonly Rgb _background;
    private bool _taken;

    /// <exception cref="InvalidDataException">The images would not fit into this machine's memory.</exception>
    public ImageTensorBuilder(string source, long count, ImageShape shape, Rgb background)
    {
        long bytes = checked(count * shape.Channels * shape.Height * shape.Width);
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > memory)
        {
            throw new InvalidDataException(
                $"'{source}' has {count} images; at {shape} they need {bytes:N0} bytes, "
                + $"and this machine has {memory:N0}. Ask for a smaller size or fewer images.");
        }

        Shape = shape;
        _background = background;
        Tensor = torch.empty([count, shape.Channels, shape.Height, shape.Width], torch.ScalarType.Byte)
            .DetachFromDisposeScope();
        _bytes = new TensorBytes(Tensor);
    }

    public ImageShape Shape { get; }

    private torch.Tensor Tensor { get; }

    /// <summary>Writes an image of any size and channel count.</summary>
    public void Set(long index, RasterImage image)
    {
        RasterImage fitting = image.Width == Shape.Width && image.Height == Shape.Height
            ? image
            : ImageResizer.CropAndResize(image, Shape.Width, Shape.Height);
        PixelTensors.ToPlanes(ChannelConverter.Convert(fitting, Shape.Channels, _background), _bytes.Image(index));
    }

    /// <summary>The filled tensor, which the caller owns from now on.</summary>
    public torch.Tensor Take()
    {
        _taken = true;
        return Tensor;
    }

    /// <summary>Frees the tensor unless it was taken.</summary>
    public void Dispose()
    {
        if (!_taken)
        {
            Tensor.Dispose();
        }
    }
}
