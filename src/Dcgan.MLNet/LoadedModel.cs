using Dcgan.Onnx;

namespace Dcgan.MLNet;

/// <summary>A model from wherever the options say, and what it says about itself.</summary>
internal sealed record LoadedModel(OnnxModel Model, ModelMetadata Metadata)
{
    /// <exception cref="ArgumentException">Not exactly one model, or a batch size or thread count below 1.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The model is broken, or has another role.</exception>
    public static LoadedModel Load(DcganModelOptions options, ModelRole role)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        if (options.Threads is { } threads)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        }

        OnnxModel model = Read(options);
        ModelMetadata metadata = ModelMetadata.Read(model, role);
        RequireRoom(options, metadata.ImageSize);
        RequireRoom(options, metadata.LatentSize);
        return new LoadedModel(model, metadata);
    }

    /// <summary>Checks that a batch of rows fits into an array.</summary>
    /// <param name="options">State the batch size.</param>
    /// <param name="rowValues">Values of one row.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static void RequireRoom(DcganModelOptions options, int rowValues)
    {
        int most = Array.MaxLength / Math.Max(1, rowValues);
        if (options.BatchSize > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"A batch of {options.BatchSize} rows of {rowValues} values is too large; set BatchSize to at most {most}.");
        }
    }

    private static OnnxModel Read(DcganModelOptions options) => options switch
    {
        { ModelFile: { } file, ModelBytes: null, ModelStream: null } => OnnxModel.Load(file),
        { ModelFile: null, ModelBytes: { } bytes, ModelStream: null } => OnnxModel.Parse(bytes, "ModelBytes"),
        { ModelFile: null, ModelBytes: null, ModelStream: { } stream } => OnnxModel.Load(stream, "ModelStream"),
        _ => throw new ArgumentException(
            "Give exactly one of ModelFile, ModelBytes and ModelStream.", nameof(options)),
    };
}
