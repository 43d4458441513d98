namespace Dcgan.Onnx.Sessions;

/// <summary>Finds the inputs and outputs of a model that a caller describes.</summary>
internal static class DescribedPort
{
    /// <summary>Rows of a fixed batch axis; more would be no batch size but a mistake or an attack.</summary>
    private const long MaxBatch = 65_536;

    /// <summary>The only input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Its name, or null.</param>
    /// <param name="row">What a row is; the model may hold its values in another shape.</param>
    /// <exception cref="InvalidDataException">The model has others, or it does not fit.</exception>
    public static Port Input(OnnxModel model, string? name, params long[] row)
    {
        OnnxValueInfo input = Find(model.Inputs, "input", name, model);
        return model.Inputs.Count == 1
            ? Describe(input, "input", model, row)
            : throw new InvalidDataException(
                $"'{model.Name}' has {model.Inputs.Count} inputs, more than '{input.Name}'.");
    }

    /// <summary>The output to use.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Its name, or null for the only one.</param>
    /// <param name="row">What a row is; the model may hold its values in another shape. Null: whatever there is.</param>
    /// <exception cref="InvalidDataException">There is no such output, or it does not fit.</exception>
    public static Port Output(OnnxModel model, string? name, long[]? row) =>
        Describe(Find(model.Outputs, "output", name, model), "output", model, row);

    private static OnnxValueInfo Find(
        IReadOnlyList<OnnxValueInfo> ports, string kind, string? name, OnnxModel model)
    {
        if (name is null && ports.Count != 1)
        {
            throw new InvalidDataException(
                $"'{model.Name}' has {ports.Count} {kind}s; name the one to use: "
                + $"{string.Join(", ", ports.Select(port => port.Name))}.");
        }

        return ports.FirstOrDefault(port => name is null || port.Name == name)
            ?? throw new InvalidDataException(
                $"'{model.Name}' has no {kind} '{name}'; it has {string.Join(", ", ports.Select(port => port.Name))}.");
    }

    private static Port Describe(OnnxValueInfo port, string kind, OnnxModel model, long[]? row)
    {
        if (port.Shape.Count == 0 || port.Type != OnnxElementType.Float)
        {
            throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' cannot be used: a float32 tensor is needed whose first axis is the batch.");
        }

        long[] shape = Complete([.. port.Shape.Skip(1).Select(dimension => dimension.Value ?? -1)], row);
        if (Port.Product(shape) < 0 || (row is not null && Port.Product(shape) != Port.Product(row)))
        {
            string needed = row is null ? "a known number of" : $"{Port.Product(row)}";
            throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' does not fit its description: a row needs {needed} values.");
        }

        return port.Shape[0].Value is null or (>= 1 and <= MaxBatch)
            ? new Port(port.Name, port.Type, shape, port.Shape[0].Value)
            : throw new InvalidDataException(
                $"The {kind} {port} of '{model.Name}' cannot be used: its batch is fixed at {port.Shape[0]} rows.");
    }

    /// <summary>
    /// Fills in the sizes that a file leaves open: those of the row where it has as many axes, or else the only one open.
    /// </summary>
    private static long[] Complete(long[] shape, long[]? row)
    {
        if (row is null)
        {
            return shape;
        }

        if (shape.Length == row.Length)
        {
            return [.. shape.Zip(row).Select(pair => pair.First < 0 ? pair.Second : pair.First)];
        }

        long known = Port.Product([.. shape.Where(size => size >= 0)]);
        return known > 0 && shape.Count(size => size < 0) == 1
            ? [.. shape.Select(size => size < 0 ? Port.Product(row) / known : size)]
            : shape;
    }
}
