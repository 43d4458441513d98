using System.Buffers.Binary;
using Dcgan.Onnx;

namespace Dcgan.Explore.Tests;

/// <summary>Networks whose training has diverged.</summary>
internal static class BrokenModels
{
    /// <summary>A model with NaN in place of the first value of an initialiser.</summary>
    public static OnnxModel Of(OnnxModel model, string initializer)
    {
        byte[] value = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(value, model.FloatInitializer(initializer).Values[0]);
        byte[] file = model.ToBytes();
        int place = file.AsSpan().IndexOf(value);
        Assert.AreEqual(place, file.AsSpan().LastIndexOf(value), "The value stands at one place.");
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(place), float.NaN);
        return OnnxModel.Parse(file);
    }
}
