namespace Dcgan.Onnx.Sessions;

/// <summary>A model's role and sizes, and the inputs and outputs that a session uses.</summary>
/// <param name="Metadata">What the model, or else its caller, says of it.</param>
/// <param name="Input">The input; the only one, but for labels.</param>
/// <param name="Outputs">The outputs.</param>
internal sealed record NetworkPorts(ModelMetadata Metadata, Port Input, params Port[] Outputs)
{
    /// <summary>The input of labels, of a conditional model; null where there is none.</summary>
    public Port? Label { get; init; }

    /// <summary>All inputs in order.</summary>
    public IReadOnlyList<Port> Inputs => field ??= Label is null ? [Input] : [Input, Label];

    /// <summary>Finds the labels of a model.</summary>
    /// <exception cref="InvalidDataException">The model says that it takes some, and has no such input.</exception>
    public static Port? FindLabel(OnnxModel model, ModelMetadata metadata) => metadata.Classes is null
        ? null
        : new PortContract("label", OnnxElementType.Int64).Find(model.Inputs, "input", model);

    /// <summary>
    /// Reads a model's metadata and checks its role, what it asks for, and that it has one input, or where it takes labels two.
    /// </summary>
    /// <exception cref="InvalidDataException">The model does not fit; the message says how.</exception>
    public static ModelMetadata Require(OnnxModel model, ModelRole role)
    {
        ModelMetadata metadata = ModelMetadata.Read(model, role);
        RunLimits.Require(model);
        return model.Inputs.Count <= (metadata.Classes is null ? 1 : 2)
            ? metadata
            : throw new InvalidDataException(
                $"'{model.Name}' has {model.Inputs.Count} inputs, more than '{model.Inputs[0].Name}'"
                + (metadata.Classes is null ? "." : " and labels."));
    }

    /// <summary>How many rows every run has, or null where any number goes.</summary>
    /// <param name="modelName">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">Input and outputs have batches fixed at different sizes.</exception>
    public int? FixedBatch(string modelName)
    {
        Port? first = Inputs.Concat(Outputs).FirstOrDefault(port => port.Batch is not null);
        Port? other = Inputs.Concat(Outputs).FirstOrDefault(port => port.Batch is long rows && rows != first!.Batch);
        return other is null
            ? (int?)first?.Batch
            : throw new InvalidDataException(
                $"'{first!.Name}' of '{modelName}' has {first.Batch} rows and '{other.Name}' has {other.Batch}.");
    }
}
