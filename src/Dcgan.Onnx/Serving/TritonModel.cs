using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx.Serving;

/// <summary>
/// A model as NVIDIA Triton Inference Server's ONNX Runtime backend serves it. The configuration is written after Triton's
/// documentation and checked against its published <c>model_config.proto</c>; it was not run in Triton itself.
/// </summary>
public sealed class TritonModel
{
    private TritonModel(string name, OnnxModel model, string configuration)
    {
        Name = name;
        Model = model;
        Configuration = configuration;
    }

    /// <summary>What the model is called in a repository, such as <c>dcgan_generator_seeds_pixels</c>.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public OnnxModel Model { get; }

    /// <summary>
    /// The text of <c>config.pbtxt</c>: the inputs and outputs that the model has, without the batch axis; batching, instances, and the
    /// model's metadata as parameters, all but the card.
    /// </summary>
    public string Configuration { get; }

    /// <summary>Names and configures a model of this product.</summary>
    /// <param name="model">The model: any of its roles, conditional ones and variants too.</param>
    /// <param name="options">How to serve it. Default: null, the defaults.</param>
    /// <exception cref="ArgumentException">An option is impossible; the message names it.</exception>
    /// <exception cref="InvalidDataException">
    /// The model is none of this product, asks for more than its sizes say, or has inputs or outputs that Triton cannot join; the
    /// message says which.
    /// </exception>
    public static TritonModel Create(OnnxModel model, TritonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        TritonOptions chosen = options ?? new TritonOptions();
        chosen.Validate();
        ModelMetadata metadata = ModelMetadata.Read(model);
        RunLimits.Require(model);
        string name = $"{chosen.Name}_{TritonNames.KindOf(model, metadata.Role)}";
        return new TritonModel(name, model, TritonConfiguration.Of(name, model, chosen));
    }
}
