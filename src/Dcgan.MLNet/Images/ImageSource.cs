using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Images;

/// <summary>
/// Reads the images of a column, and holds none of them: some sources own what they hand out (a list of the user's
/// images), some dispose it at the next call (<c>LoadImages</c>), and some leave it to the caller (ours).
/// </summary>
internal sealed class ImageSource(ValueGetter<MLImage> getter)
{
    private readonly bool _isCallers = getter.Target is FreshImageGetter;
    private MLImage? _image;

    /// <summary>Reads the image of the current row, which is null where the row has none.</summary>
    /// <param name="use">Takes from the image what is needed; it must not keep the image.</param>
    public T Use<T>(Func<MLImage?, T> use)
    {
        getter(ref _image!);
        if (!_isCallers)
        {
            return use(_image);
        }

        using MLImage? own = _image;
        _image = null;
        return use(own);
    }
}
