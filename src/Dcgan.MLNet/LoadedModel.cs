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
        ModelMetadata metadata = ModelMetadata.Read(model);
        return metadata.Role == role
            ? new LoadedModel(model, metadata)
            : throw new InvalidDataException(
                $"'{model.Name}' is a {metadata.Role} model where a {role} model is needed.");
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
