using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>
/// The memory of a uint8 [N, C, H, W] tensor, image by image: also of tensors beyond 2 GB, which one span cannot hold.
/// Valid as long as the tensor lives.
/// </summary>
internal sealed unsafe class TensorBytes
{
    private readonly torch.Tensor _tensor;
    private readonly byte* _first;
    private readonly long _count;
    private readonly int _imageBytes;

    public TensorBytes(torch.Tensor tensor)
    {
        _tensor = tensor;
        _count = tensor.shape[0];
        _imageBytes = checked((int)(tensor.numel() / _count));
        using torch.Tensor head = tensor.narrow(0, 0, 1);
        fixed (byte* first = head.bytes)
        {
            // libtorch's memory does not move; the tensor kept here owns it.
            _first = first;
        }
    }

    /// <summary>The samples of one image, planar.</summary>
    public Span<byte> Image(long index)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        return new Span<byte>(_first + index * _imageBytes, _imageBytes);
    }
}
