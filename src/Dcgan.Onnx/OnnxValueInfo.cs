using Dcgan.Onnx.Format;

namespace Dcgan.Onnx;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
public sealed record OnnxValueInfo(string Name, OnnxElementType Type, IReadOnlyList<OnnxDimension> Shape)
{
    /// <summary>A dimension of the file format.</summary>
    internal static OnnxDimension Dimension(TensorShapeProto.Types.Dimension dimension) => dimension.HasDimValue
        ? new OnnxDimension(dimension.DimValue)
        : new OnnxDimension(dimension.DimParam);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";
}
