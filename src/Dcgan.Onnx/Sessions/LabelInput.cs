namespace Dcgan.Onnx.Sessions;

/// <summary>Checks the labels that a caller gives, and hands them to a model that takes some.</summary>
internal static class LabelInput
{
    /// <summary>Checks that a conditional model gets one label a row, each of a class that there is, and another model none.</summary>
    /// <param name="classes">The model's; null where it takes no labels.</param>
    /// <param name="labels">What is given.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="model">What error messages call the model.</param>
    /// <exception cref="InvalidOperationException">A conditional model gets none, or another one gets some.</exception>
    /// <exception cref="ArgumentException">There are not as many as rows, or there is no such class.</exception>
    public static void Require(ClassLabels? classes, ReadOnlySpan<long> labels, int rows, string model)
    {
        if (classes is null)
        {
            if (!labels.IsEmpty)
            {
                throw new InvalidOperationException($"'{model}' has no classes and takes no labels; leave them out.");
            }

            return;
        }

        if (labels.IsEmpty && rows > 0)
        {
            throw new InvalidOperationException(
                $"'{model}' is conditional: give a label with each row, 0 to {classes.Count - 1}.");
        }

        if (labels.Length != rows)
        {
            throw new ArgumentException($"There are {labels.Length} labels; {rows} rows need as many.");
        }

        classes.Require(labels);
    }

    /// <summary>Where the inputs lie that a model has: the first, and labels where it takes some.</summary>
    public static ReadOnlySpan<nint> Of(ClassLabels? classes, ReadOnlySpan<nint> inputs) =>
        classes is null ? inputs[..1] : inputs;
}
