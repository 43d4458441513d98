namespace Dcgan.Onnx.Sessions;

/// <summary>A model's role and sizes, and the input and outputs that a session uses.</summary>
/// <param name="Metadata">What the model, or else its caller, says of it.</param>
/// <param name="Input">The only input.</param>
/// <param name="Outputs">The outputs.</param>
internal sealed record NetworkPorts(ModelMetadata Metadata, Port Input, params Port[] Outputs)
{
    /// <summary>Reads a model's metadata and checks its role, what it asks for, and that it has one input.</summary>
    /// <exception cref="InvalidDataException">The model does not fit; the message says how.</exception>
    public static ModelMetadata Require(OnnxModel model, ModelRole role)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        if (metadata.Role != role)
        {
            throw new InvalidDataException(
                $"'{model.Name}' is a {metadata.Role} model where a {role} model is needed.");
        }

        RunLimits.Require(model);
        return model.Inputs.Count <= 1
            ? metadata
            : throw new InvalidDataException(
                $"'{model.Name}' has {model.Inputs.Count} inputs, more than '{model.Inputs[0].Name}'.");
    }

    /// <summary>How many rows every run has, or null where any number goes.</summary>
    /// <param name="modelName">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">Input and outputs have batches fixed at different sizes.</exception>
    public int? FixedBatch(string modelName)
    {
        Port? first = Outputs.Prepend(Input).FirstOrDefault(port => port.Batch is not null);
        Port? other = Outputs.FirstOrDefault(port => port.Batch is long rows && rows != first!.Batch);
        return other is null
            ? (int?)first?.Batch
            : throw new InvalidDataException(
                $"'{first!.Name}' of '{modelName}' has {first.Batch} rows and '{other.Name}' has {other.Batch}.");
    }
}
