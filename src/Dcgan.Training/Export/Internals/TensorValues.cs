using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>Reads the values of parameters, of any real type and on any device, in row-major order.</summary>
internal static class TensorValues
{
    /// <summary>The values in float32.</summary>
    /// <param name="tensor">The parameter.</param>
    /// <param name="name">What error messages call it.</param>
    public static float[] Single(Tensor tensor, string name) => Read<float>(tensor, ScalarType.Float32, name);

    /// <summary>The values in float64.</summary>
    /// <param name="tensor">The parameter.</param>
    /// <param name="name">What error messages call it.</param>
    public static double[] Double(Tensor tensor, string name) => Read<double>(tensor, ScalarType.Float64, name);

    private static T[] Read<T>(Tensor tensor, ScalarType type, string name)
        where T : unmanaged
    {
        if (tensor.device_type == DeviceType.META || is_complex(tensor))
        {
            throw new NotSupportedException(
                $"Parameter '{name}' of type {tensor.dtype} on {tensor.device} has no values that float32 can hold.");
        }

        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        return tensor.detach().cpu().to(type).contiguous().data<T>().ToArray();
    }
}
