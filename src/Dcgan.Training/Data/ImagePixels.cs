using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>The samples of a set's images, in memory or in a file.</summary>
/// <param name="images">uint8 [N, C, H, W] on the CPU, contiguous; owned from now on. Of a file, its mapping.</param>
/// <param name="file">
/// The file in which the images lie, owned from now on; null where they are in memory. It is read and not looked at through its
/// mapping: what is read of a mapping stays in the process, and to have it taken out again costs a tenth of a small network's
/// training.
/// </param>
internal sealed class ImagePixels(torch.Tensor images, ImageFile? file = null) : IDisposable
{
    private readonly TensorBytes _bytes = new(images);

    /// <summary>All images: uint8 [N, C, H, W]. Whoever reads many of a file takes <see cref="Select"/> instead.</summary>
    public torch.Tensor Images { get; } = images;

    /// <summary>Whether the images lie in a file and not in memory.</summary>
    public bool IsStreamed => file is not null;

    /// <summary>Reads an image, from any thread and without libtorch.</summary>
    /// <param name="index">Which.</param>
    /// <param name="planes">Receives its samples, planar; as long as an image.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(long index, Span<byte> planes)
    {
        if (file is null)
        {
            _bytes.Image(index).CopyTo(planes);
        }
        else
        {
            file.Read(index, planes);
        }
    }

    /// <summary>Picks images.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    /// <returns>uint8 [n, C, H, W].</returns>
    public torch.Tensor Select(torch.Tensor indices)
    {
        if (file is null)
        {
            return Images.index_select(0, indices);
        }

        torch.Tensor selected = Room(indices.shape[0]);
        Read(indices.data<long>().ToArray(), new TensorBytes(selected));
        return selected;
    }

    /// <summary>A tensor for so many images.</summary>
    public torch.Tensor Room(long count) =>
        torch.empty([count, Images.shape[1], Images.shape[2], Images.shape[3]], torch.ScalarType.Byte);

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
        if (file is null)
        {
            return;
        }

        int length = (int)(Images.numel() / Images.shape[0]);
        foreach (long index in indices)
        {
            file.WillNeed(index, length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        file?.Dispose();
    }
}
