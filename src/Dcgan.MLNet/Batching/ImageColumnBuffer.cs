using Dcgan.MLNet.Images;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Batching;

/// <summary>Copies of images. Each getter call makes an image of the caller's own from them.</summary>
internal sealed class ImageColumnBuffer(ValueGetter<MLImage> source, int capacity) : ColumnBuffer
{
    private readonly ImageSource _source = new(source);
    private readonly MLImage?[] _images = new MLImage?[capacity];

    private long _bytes;

    public override long NativeBytes => _bytes;

    public override void Read(int row)
    {
        if (_source.Read() is { } image)
        {
            _images[row] = Clone(image);
            _bytes += image.Pixels.Length;
        }

        _source.Release();
    }

    public override Delegate CreateGetter(Func<int> currentRow) => FreshImageGetter.Create(() =>
        _images[currentRow()] is { } image ? Clone(image) : null);

    public override void Clear()
    {
        foreach (MLImage? image in _images)
        {
            image?.Dispose();
        }

        Array.Clear(_images);
        _bytes = 0;
    }

    private static MLImage Clone(MLImage image)
    {
        MLImage clone = MLImage.CreateFromPixels(image.Width, image.Height, image.PixelFormat, image.Pixels);
        clone.Tag = image.Tag;
        return clone;
    }
}
