namespace Dcgan.Onnx.Sessions;

/// <summary>What an input or output of a model must be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="RowSize">The values of one row; null for any number.</param>
internal sealed record PortContract(string Name, OnnxElementType Type, long? RowSize)
{
    /// <summary>Finds the port in a model and checks it.</summary>
    /// <exception cref="InvalidDataException">It is missing or another; the message says what was expected.</exception>
    public OnnxValueInfo Find(IReadOnlyList<OnnxValueInfo> ports, string kind, OnnxModel model)
    {
        OnnxValueInfo port = ports.FirstOrDefault(candidate => candidate.Name == Name)
            ?? throw new InvalidDataException(
                $"'{model.Name}' has no {kind} '{Name}'; it has {string.Join(", ", ports.Select(other => other.Name))}.");
        long[] row = [.. port.Shape.Skip(1).Select(dimension => dimension.Value ?? -1)];
        bool fits = port.Type == Type && port.Shape.Count >= 2 && port.Shape[0].Value is null
            && row.All(dimension => dimension >= 0)
            && (RowSize is null ? Product(row) is > 0 and <= int.MaxValue : Product(row) == RowSize);
        return fits
            ? port
            : throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' does not fit its metadata: {Type} with "
                + $"{(RowSize is long size ? $"{size}" : "some")} values a row and a free batch axis is expected.");
    }

    /// <summary>The product of dimensions, or −1 where it is too large to be a row.</summary>
    public static long Product(long[] dimensions)
    {
        long product = 1;
        foreach (long dimension in dimensions)
        {
            if (dimension > int.MaxValue || product * dimension > int.MaxValue)
            {
                return -1;
            }

            product *= dimension;
        }

        return product;
    }
}
