namespace Dcgan.Onnx.Sessions;

/// <summary>An input or output of a model, as it is run: rows of known size behind a batch axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type: float, int64 or uint8.</param>
/// <param name="RowShape">The dimensions after the batch axis.</param>
/// <param name="Batch">The size of the batch axis, or null where any goes.</param>
internal sealed record Port(string Name, OnnxElementType Type, long[] RowShape, long? Batch)
{
    /// <summary>Values of one row.</summary>
    public int RowSize { get; } = (int)Product(RowShape);

    /// <summary>Bytes of one row.</summary>
    public long RowBytes => RowSize * Type switch
    {
        OnnxElementType.Int64 => 8L,
        OnnxElementType.UInt8 => 1L,
        _ => 4L,
    };

    /// <summary>The shape of a batch.</summary>
    public long[] Shape(int rows) => [rows, .. RowShape];

    /// <summary>The product of dimensions, or −1 where one is below 1 or it is too large to be a row.</summary>
    public static long Product(ReadOnlySpan<long> dimensions)
    {
        long product = 1;
        foreach (long dimension in dimensions)
        {
            if (dimension is < 1 or > int.MaxValue || product * dimension > int.MaxValue)
            {
                return -1;
            }

            product *= dimension;
        }

        return product;
    }
}
