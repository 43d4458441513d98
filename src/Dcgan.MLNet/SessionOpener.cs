using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.MLNet;

/// <summary>Opens a network on the device that the options, or else ML.NET's context, ask for.</summary>
internal static class SessionOpener
{
    /// <param name="mlContext">Gives <c>GpuDeviceId</c> and <c>FallbackToCpu</c>, and takes warnings.</param>
    /// <param name="options">May name a device, which then counts alone.</param>
    /// <param name="component">Who speaks.</param>
    /// <param name="open">Makes the session.</param>
    public static T Open<T>(
        MLContext mlContext, DcganModelOptions options, string component, Func<OnnxSessionOptions, T> open)
    {
        if (options.Device is { } device)
        {
            return open(On(device));
        }

        if (mlContext.GpuDeviceId is not { } gpu)
        {
            return open(On(DevicePreference.Cpu));
        }

        try
        {
            return open(On(DevicePreference.Cuda(gpu)));
        }
        catch (InvalidOperationException error) when (mlContext.FallbackToCpu)
        {
            using IChannel channel = ((IChannelProvider)mlContext).Start(component);
            channel.Warning(MessageSensitivity.None, $"Running on the CPU, not on GPU {gpu}: {error.Message}");
            return open(On(DevicePreference.Cpu));
        }

        OnnxSessionOptions On(DevicePreference choice) =>
            new() { Device = choice, Threads = options.Threads, Log = Inform };

        void Inform(string line)
        {
            using IChannel channel = ((IChannelProvider)mlContext).Start(component);
            channel.Info(MessageSensitivity.None, line);
        }
    }
}
