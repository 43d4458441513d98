namespace Dcgan.Training.Export.Layers;

/// <summary>
/// Where the windows of a pooling lie along one axis, by Torch's rule: position i covers i · stride − padding + dilation · j
/// for j below kernel, and with ceil mode the last window may reach over the end, but not begin beyond it.
/// </summary>
internal sealed class PoolingAxis
{
    private readonly long _size;
    private readonly long _dilation;

    public PoolingAxis(long size, long kernel, long stride, long padding, long dilation, bool ceilMode)
    {
        _size = size;
        _dilation = dilation;
        Kernel = kernel;
        Stride = stride;
        Padding = padding;
        long room = size + (2 * padding) - Reach + (ceilMode ? stride - 1 : 0);
        Count = room < 0 ? 0 : (room / stride) + 1;
        if (ceilMode && (Count - 1) * stride >= size + padding)
        {
            Count--;
        }

        EndPadding = Math.Max(padding, ((Count - 1) * stride) + Reach - size - padding);
    }

    /// <summary>Elements of a window.</summary>
    public long Kernel { get; }

    /// <summary>From one window to the next.</summary>
    public long Stride { get; }

    /// <summary>Elements before the first.</summary>
    public long Padding { get; }

    /// <summary>Elements after the last that make the windows that Torch has without a rule for rounding up.</summary>
    public long EndPadding { get; }

    /// <summary>How many windows there are; 0 where none fits.</summary>
    public long Count { get; }

    /// <summary>Whether the last window reaches over the padding that the layer asks for.</summary>
    public bool Overhangs => EndPadding > Padding;

    private long Reach => (_dilation * (Kernel - 1)) + 1;

    /// <summary>How many of a window's elements are the input's.</summary>
    public long Inside(long window) => Elements(window).Count(at => at >= 0 && at < _size);

    /// <summary>How many of a window's elements are the input's or the padding's.</summary>
    public long InsidePadded(long window) => Elements(window).Count(at => at < _size + Padding);

    private IEnumerable<long> Elements(long window)
    {
        for (long i = 0; i < Kernel; i++)
        {
            yield return (window * Stride) - Padding + (_dilation * i);
        }
    }
}
