using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>The samples of a set's images, in memory or in a file.</summary>
/// <remarks>
/// A file is read and not looked at through its mapping: what is read of a mapping stays in the process, and to have it taken out
/// again costs a tenth of a small network's training.
/// </remarks>
internal sealed class ImagePixels : IDisposable
{
    /// <summary>What is copied to another device at once, in bytes.</summary>
    private const int CopiedAtOnce = 16 << 20;

    private readonly Lock _gate = new();
    private readonly TensorBytes? _bytes;
    private readonly ImageFile? _file;
    private torch.Tensor? _images;

    /// <summary>Images in memory.</summary>
    /// <param name="images">uint8 [N, C, H, W] on the CPU, contiguous; owned from now on.</param>
    public ImagePixels(torch.Tensor images)
    {
        _images = images;
        _bytes = new TensorBytes(images);
        Count = images.shape[0];
        Shape = new ImageShape((int)images.shape[3], (int)images.shape[2], (int)images.shape[1]);
    }

    /// <summary>Images in a file.</summary>
    /// <param name="file">The file; owned from now on.</param>
    /// <param name="count">How many images it has.</param>
    /// <param name="shape">Their shape.</param>
    public ImagePixels(ImageFile file, long count, ImageShape shape)
    {
        _file = file;
        Count = count;
        Shape = shape;
    }

    /// <summary>Number of images.</summary>
    public long Count { get; }

    /// <summary>Their shape.</summary>
    public ImageShape Shape { get; }

    /// <summary>Bytes of all images.</summary>
    public long Bytes => Count * Shape.Size;

    /// <summary>Whether the images lie in a file and not in memory.</summary>
    public bool IsStreamed => _file is not null;

    /// <summary>
    /// All images: uint8 [N, C, H, W]. A file is mapped when this is first asked for, which needs as many free addresses and, on
    /// some systems, as much memory as it has bytes: nothing that must work for sets of any size asks for it.
    /// </summary>
    /// <exception cref="IOException">The system cannot map the file.</exception>
    public torch.Tensor Images
    {
        get
        {
            lock (_gate)
            {
                return _images ??= _file!.Map(Count, Shape);
            }
        }
    }

    /// <summary>Takes the images out of the dispose scope in which they were made.</summary>
    public void Keep() => _images?.DetachFromDisposeScope();

    /// <summary>Reads an image, from any thread and without libtorch.</summary>
    /// <param name="index">Which.</param>
    /// <param name="planes">Receives its samples, planar; as long as an image.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(long index, Span<byte> planes)
    {
        if (_file is null)
        {
            _bytes!.Image(index).CopyTo(planes);
        }
        else
        {
            _file.Read(index, planes);
        }
    }

    /// <summary>Picks images.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    /// <returns>uint8 [n, C, H, W].</returns>
    public torch.Tensor Select(torch.Tensor indices)
    {
        if (_file is null)
        {
            return Images.index_select(0, indices);
        }

        torch.Tensor selected = Room(indices.shape[0]);
        Read(indices.data<long>().ToArray(), new TensorBytes(selected));
        return selected;
    }

    /// <summary>Copies all images to a device, those of a file part by part.</summary>
    /// <returns>uint8 [N, C, H, W] on the device.</returns>
    public torch.Tensor CopyTo(torch.Device device)
    {
        using IDisposable scope = torch.NewDisposeScope();
        torch.Tensor all = Room(Count, device);
        long atOnce = Math.Clamp(CopiedAtOnce / Shape.Size, 1, Count);
        torch.Tensor part = Room(atOnce);
        var bytes = new TensorBytes(part);
        for (long done = 0; done < Count; done += atOnce)
        {
            int count = (int)Math.Min(atOnce, Count - done);
            for (int i = 0; i < count; i++)
            {
                Read(done + i, bytes.Image(i));
            }

            using torch.Tensor from = part.narrow(0, 0, count), to = all.narrow(0, done, count);
            to.copy_(from);
        }

        return all.MoveToOuterDisposeScope();
    }

    /// <summary>A tensor for so many images, on the CPU unless another device is named.</summary>
    public torch.Tensor Room(long count, torch.Device? device = null) =>
        torch.empty([count, Shape.Channels, Shape.Height, Shape.Width], torch.ScalarType.Byte, device);

    /// <summary>Reads images one after the other, from any thread and without libtorch.</summary>
    public void Read(long[] indices, TensorBytes target)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            Read(indices[i], target.Image(i));
        }
    }

    /// <summary>Has images of a file brought from the disk meanwhile, where the system takes such advice.</summary>
    public void WillNeed(long[] indices)
    {
        if (_file is null)
        {
            return;
        }

        foreach (long index in indices)
        {
            _file.WillNeed(index, Shape.Size);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _images?.Dispose();
        }

        _file?.Dispose();
    }
}
