using Dcgan.Imaging;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>
/// Fills the tensor of a data set whose size shows only at its end: in blocks, which are joined when the last image has
/// come.
/// </summary>
/// <param name="what">What error messages call the images.</param>
/// <param name="shape">The shape that every image gets.</param>
internal sealed class ImageCollector(string what, ImageShape shape) : IDisposable
{
    private const int BlockBytes = 16 << 20;

    private readonly int _imageBytes = shape.Channels * shape.Height * shape.Width;
    private readonly Queue<ImageTensorBuilder> _blocks = new();
    private ImageTensorBuilder? _last;

    /// <summary>Images added so far.</summary>
    public int Count { get; private set; }

    private int BlockSize => Math.Max(1, BlockBytes / _imageBytes);

    /// <summary>Adds an image of any size and channel count.</summary>
    /// <exception cref="InvalidDataException">The images do not fit into this machine's memory.</exception>
    public void Add(RasterImage image)
    {
        int index = Count % BlockSize;
        if (index == 0)
        {
            AddBlock();
        }

        _last!.Set(index, image);
        Count = checked(Count + 1);
    }

    /// <summary>The images [N, C, H, W], which the caller owns; the collector is empty then.</summary>
    public torch.Tensor Take()
    {
        using IDisposable scope = torch.NewDisposeScope();
        torch.Tensor all = torch.empty([Count, shape.Channels, shape.Height, shape.Width], torch.ScalarType.Byte);
        for (int at = 0; at < Count; at += BlockSize)
        {
            // Each block is freed once it is copied; the tensor's own memory is taken up page by page.
            using torch.Tensor block = _blocks.Dequeue().Take();
            int count = Math.Min(BlockSize, Count - at);
            all.narrow(0, at, count).copy_(block.narrow(0, 0, count));
        }

        Count = 0;
        return all.DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ImageTensorBuilder block in _blocks)
        {
            block.Dispose();
        }
    }

    private void AddBlock()
    {
        long bytes = (Count + (long)BlockSize) * _imageBytes;
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > memory)
        {
            throw new InvalidDataException(
                $"{what} has more than {Count} images; at {shape} they need more than this machine's {memory:N0} bytes. "
                + "Ask for a smaller size or fewer images.");
        }

        _last = new ImageTensorBuilder(what, BlockSize, shape, Rgb.White);
        _blocks.Enqueue(_last);
    }
}
