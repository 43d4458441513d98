using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Brings small tensors to the device without waiting for what it is computing.</summary>
internal static class DeviceCopy
{
    /// <summary>
    /// A copy on the device, owned by the caller's scope; the tensor itself where the device is the CPU. A GPU copies from
    /// page-locked memory in its own time; from any other, the program waits until it has come to it.
    /// </summary>
    /// <param name="host">A tensor on the CPU.</param>
    /// <param name="device">Where it is wanted.</param>
    public static Tensor Of(Tensor host, Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return host;
        }

        using Tensor locked = host.pin_memory();
        return locked.to(device, non_blocking: true);
    }
}
