using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Onnx.Format;

namespace Dcgan.Onnx.Variants;

/// <summary>Single numbers as constants of a graph, each stored once, named by type and value.</summary>
/// <param name="builder">The graph.</param>
internal sealed class GraphConstants(OnnxModelBuilder builder)
{
    private const string Prefix = "constant/";

    /// <summary>A float32 scalar.</summary>
    public string Float(float value) => Scalar(OnnxElementType.Float, value, MemoryMarshal.AsBytes<float>([value]));

    /// <summary>A float64 scalar.</summary>
    public string Double(double value) => Scalar(OnnxElementType.Double, value, MemoryMarshal.AsBytes<double>([value]));

    /// <summary>An int64 scalar.</summary>
    public string Int64(long value) => Scalar(OnnxElementType.Int64, value, MemoryMarshal.AsBytes<long>([value]));

    /// <summary>A uint64 scalar.</summary>
    public string UInt64(ulong value) => Scalar(OnnxElementType.UInt64, value, MemoryMarshal.AsBytes<ulong>([value]));

    /// <summary>An int64 vector of one number.</summary>
    public string Index(long value) =>
        Once(Name("index", value), OnnxElementType.Int64, MemoryMarshal.AsBytes<long>([value]), 1);

    private string Scalar(OnnxElementType type, IFormattable value, ReadOnlySpan<byte> bytes) =>
        Once(Name(type.ToString().ToLowerInvariant(), value), type, bytes);

    private static string Name(string kind, IFormattable value) =>
        $"{Prefix}{kind}_{value.ToString(format: null, CultureInfo.InvariantCulture)}";

    private string Once(string name, OnnxElementType type, ReadOnlySpan<byte> bytes, params long[] dimensions)
    {
        TensorProto? known = builder.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == name);
        if (known is null)
        {
            return builder.AddInitializer(name, type, bytes, dimensions);
        }

        // A network of another program's may use the name for something else.
        return known.DataType == (int)type && known.Dims.SequenceEqual(dimensions)
            && known.RawData.Span.SequenceEqual(bytes)
            ? name
            : Once(name + "_", type, bytes, dimensions);
    }
}
