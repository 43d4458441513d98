namespace Dcgan.Onnx.Sessions;

/// <summary>What an input or output of a model must be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="RowShape">The dimensions after the batch axis; −1 stands for any size.</param>
internal sealed record PortContract(string Name, OnnxElementType Type, params long[] RowShape)
{
    private OnnxValueInfo Expected => new(
        Name,
        Type,
        [
            OnnxDimension.Batch,
            .. RowShape.Select(size => size < 0 ? new OnnxDimension("any") : new OnnxDimension(size)),
        ]);

    /// <summary>Images of the size that a model's metadata states.</summary>
    public static PortContract Image(ModelMetadata metadata) =>
        new("image", OnnxElementType.Float, metadata.Channels, metadata.Height, metadata.Width);

    /// <summary>Finds the port in a model and checks it.</summary>
    /// <exception cref="InvalidDataException">It is missing or another; the message says what was expected.</exception>
    public OnnxValueInfo Find(IReadOnlyList<OnnxValueInfo> ports, string kind, OnnxModel model)
    {
        OnnxValueInfo port = ports.FirstOrDefault(candidate => candidate.Name == Name)
            ?? throw new InvalidDataException(
                $"'{model.Name}' has no {kind} '{Name}'; it has {string.Join(", ", ports.Select(other => other.Name))}.");
        long[] row = [.. port.Shape.Skip(1).Select(dimension => dimension.Value ?? -1)];
        bool fits = port.Type == Type && port.Shape.Count == RowShape.Length + 1 && port.Shape[0].Value is null
            && row.Zip(RowShape).All(pair => pair.First == pair.Second || (pair.Second < 0 && pair.First > 0))
            && Product(row) > 0;
        return fits
            ? port
            : throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' does not fit its metadata: {Expected} is expected.");
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
