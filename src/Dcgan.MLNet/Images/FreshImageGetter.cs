using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Images;

/// <summary>
/// A getter whose every call makes an image that belongs to the caller alone. It never disposes the image that it
/// replaces, which the caller may have kept. <see cref="ImageSource"/> recognises it, and so knows what it may dispose.
/// </summary>
internal sealed class FreshImageGetter
{
    private readonly Func<MLImage?> _create;

    private FreshImageGetter(Func<MLImage?> create) => _create = create;

    public static ValueGetter<MLImage> Create(Func<MLImage?> create) => new FreshImageGetter(create).Get;

    private void Get(ref MLImage image) => image = _create()!;
}
