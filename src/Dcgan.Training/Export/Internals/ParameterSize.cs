using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>How much of a file a network's parameters take.</summary>
internal static class ParameterSize
{
    /// <summary>What a protobuf message, and so an ONNX file, can hold: 2 GiB less one byte.</summary>
    private const long MaxFileSize = int.MaxValue;

    /// <summary>Checks that the parameters fit into one file, without reading them.</summary>
    /// <exception cref="NotSupportedException">They do not.</exception>
    public static void RequireFits(nn.Module network)
    {
        long count = 0;
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            count = checked(count + parameter.numel());
        }

        if (count > MaxFileSize / sizeof(float))
        {
            throw new NotSupportedException(
                $"The network has {count:N0} parameters, and one ONNX file holds at most 2 GB of them, "
                + $"{MaxFileSize / sizeof(float):N0} in float32; export its parts to files of their own.");
        }
    }
}
