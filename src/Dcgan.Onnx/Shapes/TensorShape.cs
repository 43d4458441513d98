namespace Dcgan.Onnx.Shapes;

/// <summary>The element type and the dimensions of a value, as far as they are known before it is computed.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Dimensions">Its dimensions; none for a scalar.</param>
internal sealed record TensorShape(OnnxElementType Type, OnnxDimension[] Dimensions)
{
    /// <summary>A dimension of which nothing is known.</summary>
    public static readonly OnnxDimension Unknown = new(string.Empty);

    /// <summary>How many axes there are.</summary>
    public int Rank => Dimensions.Length;

    /// <summary>Whether every size is known, but for a first axis that is the batch.</summary>
    public bool IsComplete => Dimensions
        .Select((dimension, axis) => dimension.Value is not null || (axis == 0 && dimension == OnnxDimension.Batch))
        .All(known => known);

    /// <summary>
    /// Elements, or those of one row where the first axis is the batch; null where a size is not known, or where they are
    /// more than 64 bits can count.
    /// </summary>
    public long? RowElements
    {
        get
        {
            Int128 product = IsComplete ? 1 : -1;
            foreach (OnnxDimension dimension in Dimensions)
            {
                product = product > long.MaxValue ? product : product * (dimension.Value ?? 1);
            }

            return product >= 0 && product <= long.MaxValue ? (long)product : null;
        }
    }

    /// <summary>The same dimensions with other elements.</summary>
    public TensorShape With(OnnxElementType type) => new(type, Dimensions);

    /// <summary>The same elements in other dimensions.</summary>
    public TensorShape With(params OnnxDimension[] dimensions) => new(Type, dimensions);

    /// <summary>The axis that an attribute names; a negative one counts from the end.</summary>
    /// <param name="axis">The attribute's value.</param>
    /// <param name="limit">The first number that is too large.</param>
    public static int Axis(long axis, int limit)
    {
        long positive = axis < 0 ? axis + limit : axis;
        return positive >= 0 && positive < limit
            ? (int)positive
            : throw new ShapeMismatchException($"axis {axis} is none of {limit}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} [{string.Join(", ", Dimensions)}]";
}
