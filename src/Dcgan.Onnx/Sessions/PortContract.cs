namespace Dcgan.Onnx.Sessions;

/// <summary>What an input or output of this product's models must be.</summary>
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

    /// <summary>Finds the first of several ports that a model has, and checks it.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is another; the message says what was expected.</exception>
    public static Port FindAny(IReadOnlyList<OnnxValueInfo> ports, string kind, OnnxModel model, PortContract[] contracts)
    {
        PortContract? present = contracts.FirstOrDefault(contract => ports.Any(port => port.Name == contract.Name));
        return present is not null
            ? present.Find(ports, kind, model)
            : throw new InvalidDataException(
                $"'{model.Name}' has no {kind} {string.Join(" or ", contracts.Select(contract => $"'{contract.Name}'"))}; "
                + $"it has {string.Join(", ", ports.Select(other => other.Name))}.");
    }

    /// <summary>Finds the port in a model and checks it.</summary>
    /// <exception cref="InvalidDataException">It is missing or another; the message says what was expected.</exception>
    public Port Find(IReadOnlyList<OnnxValueInfo> ports, string kind, OnnxModel model)
    {
        OnnxValueInfo port = ports.FirstOrDefault(candidate => candidate.Name == Name)
            ?? throw new InvalidDataException(
                $"'{model.Name}' has no {kind} '{Name}'; it has {string.Join(", ", ports.Select(other => other.Name))}.");
        long[] row = [.. port.Shape.Skip(1).Select(dimension => dimension.Value ?? -1)];
        bool fits = port.Type == Type && port.Shape.Count == RowShape.Length + 1 && port.Shape[0].Value is null
            && row.Zip(RowShape).All(pair => pair.First == pair.Second || pair.Second < 0) && Port.Product(row) > 0;
        return fits
            ? new Port(Name, Type, row, Batch: null)
            : throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' does not fit its metadata: {Expected} is expected.");
    }
}
