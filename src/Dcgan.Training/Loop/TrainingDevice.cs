using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Chooses where to train.</summary>
internal static class TrainingDevice
{
    /// <summary>The device of a name.</summary>
    /// <param name="name"><c>auto</c> (CUDA where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    /// <exception cref="InvalidOperationException">CUDA was asked for and is not there.</exception>
    public static Device Choose(string name)
    {
        switch (name)
        {
            case "auto":
                return cuda.is_available() ? new Device(DeviceType.CUDA, 0) : CPU;
            case "cpu":
                return CPU;
            case "cuda":
                return Cuda(0);
            default:
                return name.StartsWith("cuda:", StringComparison.Ordinal)
                    && int.TryParse(name[5..], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                    ? Cuda(index)
                    : throw new ArgumentException($"The device is '{name}'; use auto, cpu, cuda or cuda:N.");
        }
    }

    private static Device Cuda(int index)
    {
        if (!cuda.is_available())
        {
            throw new InvalidOperationException(
                "CUDA was asked for, and this libtorch finds no CUDA device. Build with -p:Accelerator=cuda (or load a "
                + "CUDA libtorch from a folder), check the driver with nvidia-smi, or use the device 'cpu'.");
        }

        int count = cuda.device_count();
        return index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new InvalidOperationException($"There is no CUDA device {index}; there are {count}, counted from 0.");
    }
}
