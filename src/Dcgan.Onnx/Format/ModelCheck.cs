namespace Dcgan.Onnx.Format;

/// <summary>Refuses models whose parts do not fit together, before anything relies on them.</summary>
internal static class ModelCheck
{
    /// <summary>Checks a model as it was read or built.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">Something is missing, twice there, or of the wrong size.</exception>
    public static void Require(ModelProto model, string name)
    {
        if (model.Graph is null || model.Graph.Node.Count == 0 || model.Graph.Output.Count == 0)
        {
            throw new InvalidDataException($"'{name}' is no ONNX model: it has no graph with nodes and outputs.");
        }

        RequireUnique(model.MetadataProps.Select(entry => entry.Key), "metadata key", name);
        RequireUnique(model.Graph.Initializer.Select(tensor => tensor.Name), "initialiser", name);
        RequireUnique(model.Graph.Input.Select(input => input.Name), "input", name);
        RequireUnique(model.Graph.Output.Select(output => output.Name), "output", name);
        foreach (TensorProto tensor in TensorWalk.Tensors(model))
        {
            RequireData(tensor, name);
        }

        foreach (ValueInfoProto value in model.Graph.Input.Concat(model.Graph.Output))
        {
            foreach (TensorShapeProto.Types.Dimension dimension in value.Type?.TensorType?.Shape?.Dim ?? [])
            {
                if (dimension.HasDimValue && dimension.DimValue < 0)
                {
                    throw new InvalidDataException(
                        $"'{value.Name}' of '{name}' has the dimension {dimension.DimValue}.");
                }
            }
        }
    }

    private static void RequireData(TensorProto tensor, string model)
    {
        if (tensor.ExternalData.Count > 0 || tensor.DataLocation == TensorProto.Types.DataLocation.External)
        {
            throw new InvalidDataException(
                $"Tensor '{tensor.Name}' of '{model}' lies in another file, which is not read; store the model in one.");
        }

        long? size = ElementSize(tensor.DataType);
        long elements = 1;
        foreach (long dimension in tensor.Dims)
        {
            if (dimension < 0 || (dimension > 0 && elements > long.MaxValue / 8 / dimension))
            {
                throw new InvalidDataException(
                    $"Tensor '{tensor.Name}' of '{model}' has impossible dimensions [{string.Join(", ", tensor.Dims)}].");
            }

            elements *= dimension;
        }

        bool fits = tensor.HasRawData
            ? tensor.FloatData.Count == 0 && tensor.Int64Data.Count == 0
                && (size is null || tensor.RawData.Length == elements * size)
            : tensor.DataType switch
            {
                (int)OnnxElementType.Float => tensor.FloatData.Count == elements,
                (int)OnnxElementType.Int64 => tensor.Int64Data.Count == elements,
                _ => true,
            };
        if (!fits)
        {
            throw new InvalidDataException(
                $"Tensor '{tensor.Name}' of '{model}' does not hold the [{string.Join(", ", tensor.Dims)}] values it claims.");
        }
    }

    private static long? ElementSize(int type) => (OnnxElementType)type switch
    {
        OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
        OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
        OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
        OnnxElementType.Int64 or OnnxElementType.UInt64 or OnnxElementType.Double => 8,
        _ => null,
    };

    private static void RequireUnique(IEnumerable<string> names, string what, string model)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                throw new InvalidDataException($"'{model}' has the {what} '{name}' twice.");
            }
        }
    }
}
