using Dcgan.Training.Data;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Brings the bytes of images to the device that trains.</summary>
internal sealed class ImageFeed : IDisposable
{
    /// <summary>
    /// What a set may take of a GPU's memory; TorchSharp does not tell how much there is. 60,000 colour images of 64×64 pixels
    /// are 0.7 GiB.
    /// </summary>
    private const long LargestOnDevice = 1L << 30;

    private readonly ImagePixels _images;
    private readonly Device _device;
    private readonly Route _route;
    private readonly Tensor? _onDevice;
    private readonly ReadAhead? _ahead;

    /// <summary>Prepares the way.</summary>
    /// <param name="images">The images; they stay the caller's, and must outlive the feed.</param>
    /// <param name="device">Where batches go.</param>
    public ImageFeed(ImagePixels images, Device device)
    {
        _images = images;
        _device = device;
        _route = Choose(images.Bytes, device.type);
        if (_route == Route.OnDevice)
        {
            _onDevice = images.CopyTo(device).DetachFromDisposeScope();
        }
        else if (images.IsStreamed)
        {
            _ahead = new ReadAhead(images, inBackground: !FileAdvice.IsTaken);
        }
    }

    /// <summary>Whether <see cref="Prepare"/> is of use: images are read from a file.</summary>
    public bool ReadsAhead => _ahead is not null;

    /// <summary>How batches reach the device.</summary>
    internal enum Route
    {
        /// <summary>The device is the CPU.</summary>
        None,

        /// <summary>The whole set lies on the GPU, and batches are picked there.</summary>
        OnDevice,

        /// <summary>Batches are picked in page-locked memory and copied while the GPU computes.</summary>
        Pinned,
    }

    /// <summary>Chooses the fastest way.</summary>
    /// <param name="bytes">Those of the whole set.</param>
    /// <param name="device">The kind of device.</param>
    internal static Route Choose(long bytes, DeviceType device) =>
        device != DeviceType.CUDA ? Route.None
        : bytes <= LargestOnDevice ? Route.OnDevice
        : Route.Pinned;

    /// <summary>Picks images.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    /// <returns>uint8 [n, C, H, W] on the device.</returns>
    public Tensor Take(Tensor indices)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor batch = _route switch
        {
            Route.OnDevice => _onDevice!.index_select(0, DeviceCopy.Of(indices, _device)),
            Route.Pinned => DeviceCopy.Of(Select(indices), _device),
            _ => Select(indices),
        };
        return batch.MoveToOuterDisposeScope();
    }

    /// <summary>Begins to read the images that will be taken next.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    public void Prepare(Tensor indices) => _ahead?.Prepare(indices);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ahead?.Dispose();
        _onDevice?.Dispose();
    }

    private Tensor Select(Tensor indices) => _ahead?.Take(indices) ?? _images.Select(indices);
}
