using Dcgan.Onnx.Format;
using Google.Protobuf;

namespace Dcgan.Onnx;

/// <summary>A named attribute of a node.</summary>
public sealed class OnnxAttribute
{
    private OnnxAttribute(AttributeProto proto) => Proto = proto;

    internal AttributeProto Proto { get; }

    /// <summary>A whole number.</summary>
    public static OnnxAttribute Int(string name, long value) => new(new AttributeProto
    {
        Name = name,
        Type = AttributeProto.Types.AttributeType.Int,
        I = value,
    });

    /// <summary>A list of whole numbers.</summary>
    public static OnnxAttribute Ints(string name, params long[] values) => new(new AttributeProto
    {
        Name = name,
        Type = AttributeProto.Types.AttributeType.Ints,
        Ints = { values },
    });

    /// <summary>A float32 number.</summary>
    public static OnnxAttribute Float(string name, float value) => new(new AttributeProto
    {
        Name = name,
        Type = AttributeProto.Types.AttributeType.Float,
        F = value,
    });

    /// <summary>A text.</summary>
    public static OnnxAttribute Text(string name, string value) => new(new AttributeProto
    {
        Name = name,
        Type = AttributeProto.Types.AttributeType.String,
        S = ByteString.CopyFromUtf8(value),
    });
}
