using Dcgan.Onnx;
using Dcgan.Training.Loop;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.MLNet;

/// <summary>Where a trainer trains: as its options, or else ML.NET's context, say.</summary>
internal static class DeviceName
{
    /// <summary>The name of the device, as <see cref="TrainingOptions.Device"/> takes it.</summary>
    /// <param name="mlContext">Gives <c>GpuDeviceId</c> and <c>FallbackToCpu</c>.</param>
    /// <param name="asked">The device of the options, which then counts alone.</param>
    /// <param name="channel">Takes the warning where there is no such GPU and the CPU does its work.</param>
    /// <exception cref="InvalidOperationException">There is no such GPU, and the CPU is no choice.</exception>
    public static string Of(MLContext mlContext, DevicePreference? asked, IChannel channel)
    {
        if (asked is { } device)
        {
            return device.ToString();
        }

        if (mlContext.GpuDeviceId is not { } gpu)
        {
            return DevicePreference.Cpu.ToString();
        }

        string name = DevicePreference.Cuda(gpu).ToString();
        try
        {
            TrainingDevice.Choose(name);
            return name;
        }
        catch (InvalidOperationException error) when (mlContext.FallbackToCpu)
        {
            channel.Warning(MessageSensitivity.None, $"Training on the CPU, not on GPU {gpu}: {error.Message}");
            return DevicePreference.Cpu.ToString();
        }
    }
}
