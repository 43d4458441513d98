using System.Buffers;
using Dcgan.Imaging;

namespace Dcgan.Training.Data.Caches;

/// <summary>Writes images to a file, one after the other from <see cref="CacheFile.ImagesStart"/> on.</summary>
internal sealed class CacheTarget(Stream file, ImageShape shape, Rgb background) : ImageTarget(shape, background)
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    protected override void Write(long index, RasterImage image)
    {
        byte[] planes = ArrayPool<byte>.Shared.Rent(Shape.Size);
        PixelTensors.ToPlanes(image, planes.AsSpan(0, Shape.Size));
        lock (_gate)
        {
            file.Position = Place(index);
            file.Write(planes, 0, Shape.Size);
        }

        ArrayPool<byte>.Shared.Return(planes);
    }

    /// <inheritdoc/>
    protected override void Move(long from, long to)
    {
        byte[] planes = ArrayPool<byte>.Shared.Rent(Shape.Size);
        file.Position = Place(from);
        file.ReadExactly(planes, 0, Shape.Size);
        file.Position = Place(to);
        file.Write(planes, 0, Shape.Size);
        ArrayPool<byte>.Shared.Return(planes);
    }

    /// <inheritdoc/>
    protected override void Cut(long count) => file.SetLength(Place(count));

    private long Place(long index) => CacheFile.ImagesStart + (index * Shape.Size);
}
