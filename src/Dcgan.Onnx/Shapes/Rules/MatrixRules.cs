namespace Dcgan.Onnx.Shapes.Rules;

/// <summary>Products of matrices.</summary>
internal static class MatrixRules
{
    /// <summary>[m, k] · [k, n] + something that can be stretched to [m, n].</summary>
    public static TensorShape Gemm(NodeView node)
    {
        (OnnxDimension m, OnnxDimension k) = Matrix(node, 0, node.Int("transA", 0) != 0);
        (OnnxDimension rows, OnnxDimension n) = Matrix(node, 1, node.Int("transB", 0) != 0);
        RequireInner(node, k, rows);
        TensorShape product = node.Input(0).With(m, n);
        if (node.OptionalInput(2) is TensorShape addend)
        {
            TensorShape sum = ElementwiseRules.Broadcast(product, addend);
            if (addend.Type != product.Type || !sum.Dimensions.AsSpan().SequenceEqual(product.Dimensions))
            {
                throw new ShapeMismatchException($"{addend} cannot be stretched to {product}");
            }
        }

        return product;
    }

    /// <summary>[..., m, k] · [k, n], or both with the axes before them stretched to one shape.</summary>
    public static TensorShape MatMul(NodeView node)
    {
        TensorShape a = node.Input(0, minRank: 2);
        TensorShape b = node.Input(1, minRank: 2);
        RequireInner(node, a.Dimensions[^1], b.Dimensions[^2]);
        TensorShape outer = ElementwiseRules.Broadcast(a.With(a.Dimensions[..^2]), b.With(b.Dimensions[..^2]));
        return a.With([.. outer.Dimensions, a.Dimensions[^2], b.Dimensions[^1]]);
    }

    private static (OnnxDimension Rows, OnnxDimension Columns) Matrix(NodeView node, int index, bool transposed)
    {
        TensorShape shape = node.Input(index);
        return shape.Rank != 2 ? throw new ShapeMismatchException($"input {index} is {shape}, no matrix")
            : transposed ? (shape.Dimensions[1], shape.Dimensions[0])
            : (shape.Dimensions[0], shape.Dimensions[1]);
    }

    private static void RequireInner(NodeView node, OnnxDimension columns, OnnxDimension rows)
    {
        if (node.Input(0).Type != node.Input(1).Type
            || (columns != rows && columns.Value is not null && rows.Value is not null))
        {
            throw new ShapeMismatchException($"{node.Input(0)} cannot be multiplied by {node.Input(1)}");
        }
    }
}
