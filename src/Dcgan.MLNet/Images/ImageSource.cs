using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Images;

/// <summary>
/// Reads the images of a column, and keeps none of them: some sources own what they hand out (a list of the user's
/// images), some dispose it at the next call (<c>LoadImages</c>), and some leave it to the caller (ours).
/// </summary>
internal sealed class ImageSource(ValueGetter<MLImage> getter)
{
    private readonly bool _isCallers = getter.Target is FreshImageGetter;
    private MLImage? _image;

    /// <summary>The image of the source's current row, good until <see cref="Release"/>; null where the row has none.</summary>
    public MLImage? Read()
    {
        MLImage? last = _image;
        getter(ref _image!);
        if (_image is not null && ReferenceEquals(_image, last) && IsDisposed(_image))
        {
            // ML.NET's ResizeImages disposes of the last image and leaves it there when a row has none.
            _image = null;
        }

        return _image;
    }

    /// <summary>Disposes the image that was read, if it is the caller's to dispose.</summary>
    public void Release()
    {
        if (_isCallers)
        {
            _image?.Dispose();
            _image = null;
        }
    }

    private static bool IsDisposed(MLImage image)
    {
        try
        {
            _ = image.Width;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
