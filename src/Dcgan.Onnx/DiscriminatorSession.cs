using Dcgan.Onnx.Sessions;

namespace Dcgan.Onnx;

/// <summary>
/// A discriminator, ready to run: images in, and labels where it is conditional; probabilities out. Several threads may use
/// it at once, also while another one disposes it.
/// </summary>
public sealed class DiscriminatorSession : IDisposable
{
    private readonly NetworkSession _network;

    /// <summary>What the only output means; null where there are both, probability and logit.</summary>
    private readonly DiscriminatorOutput? _only;

    /// <summary>Opens a discriminator of this product.</summary>
    /// <param name="model">
    /// A model with this product's metadata, the input <c>image</c>, where it has classes the input <c>label</c>, and the outputs
    /// <c>probability</c> and <c>logit</c>.
    /// </param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model is none; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public DiscriminatorSession(OnnxModel model, OnnxSessionOptions? options = null)
    {
        ModelMetadata metadata = NetworkPorts.Require(model, ModelRole.Discriminator);
        _network = new NetworkSession(
            model,
            new NetworkPorts(
                metadata,
                PortContract.Image(metadata).Find(model.Inputs, "input", model),
                new PortContract("probability", OnnxElementType.Float, 1).Find(model.Outputs, "output", model),
                new PortContract("logit", OnnxElementType.Float, 1).Find(model.Outputs, "output", model))
            {
                Label = NetworkPorts.FindLabel(model, metadata),
            },
            options);
    }

    /// <summary>Opens another program's discriminator.</summary>
    /// <param name="model">A model with one float32 input, images, and a float32 output of one value a row.</param>
    /// <param name="description">Its sizes, and whether its output is a probability or a logit.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">The description or an option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model does not fit the description; the message says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public DiscriminatorSession(OnnxModel model, ModelDescription description, OnnxSessionOptions? options = null)
    {
        description.Validate(ModelRole.Discriminator);
        _only = description.Output;
        _network = new NetworkSession(
            model,
            new NetworkPorts(
                description.ToMetadata(),
                DescribedPort.Input(
                    model, description.InputName, description.Channels, description.Height, description.Width),
                DescribedPort.Output(model, description.OutputName, [1])),
            options);
    }

    /// <summary>What the model says of itself, or else its caller; what nobody stated is empty.</summary>
    public ModelMetadata Metadata => _network.Metadata;

    /// <summary>Where it runs: the CPU or a CUDA device.</summary>
    public DevicePreference Device => _network.Device;

    /// <summary>The classes that a conditional model takes labels of; null for a model that takes none.</summary>
    public ClassLabels? Classes => Metadata.Classes;

    /// <summary>Values of one image: channels · height · width.</summary>
    public int ImageSize => Metadata.ImageSize;

    /// <summary>Opens a discriminator's file.</summary>
    public static DiscriminatorSession Open(string path, OnnxSessionOptions? options = null) =>
        new(OnnxModel.Load(path), options);

    /// <summary>Scores images.</summary>
    /// <param name="images">Any number of images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <param name="probabilities">Receives as many probabilities of being real, 0 to 1.</param>
    /// <param name="logits">
    /// Receives as many logits, ln(p / (1 − p)). Those of a model that gives probabilities only are computed from them
    /// and lie between −104 and 17.4, which stand for the probabilities that float32 rounds to 0 and 1.
    /// </param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and needs labels, ONNX Runtime fails, or a model that was said to give probabilities gives other
    /// numbers; the message says why.
    /// </exception>
    public void Score(ReadOnlySpan<float> images, Span<float> probabilities, Span<float> logits) =>
        Score(images, labels: default, probabilities, logits);

    /// <summary>Scores images as those of a class: how real each looks for one of its kind.</summary>
    /// <param name="images">Any number of images of <see cref="ImageSize"/> values in [-1, 1].</param>
    /// <param name="labels">As many labels, from 0 to one below the number of <see cref="Classes"/>; none for a model without.</param>
    /// <param name="probabilities">Receives as many probabilities of being real, 0 to 1.</param>
    /// <param name="logits">Receives as many logits, ln(p / (1 − p)).</param>
    /// <exception cref="ArgumentException">A length is not what it must be, or there is no such class.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is conditional and gets no labels or is not and gets some, ONNX Runtime fails, or a model that was said to give
    /// probabilities gives other numbers; the message says why.
    /// </exception>
    public unsafe void Score(
        ReadOnlySpan<float> images, ReadOnlySpan<long> labels, Span<float> probabilities, Span<float> logits)
    {
        int count = Lengths.Rows(images.Length, ImageSize, "images");
        Lengths.Require(probabilities.Length, count, 1, "probabilities");
        Lengths.Require(logits.Length, count, 1, "logits");
        LabelInput.Require(Classes, labels, count, _network.ModelName);
        fixed (float* image = images)
        fixed (long* label = labels)
        fixed (float* probability = probabilities)
        fixed (float* logit = logits)
        {
            switch (_only)
            {
                case null:
                    _network.Run(count, LabelInput.Of(Classes, [(nint)image, (nint)label]), [(nint)probability, (nint)logit]);
                    break;
                case DiscriminatorOutput.Logit:
                    _network.Run(count, (nint)image, (nint)logit);
                    Logits.ToProbabilities(logits, probabilities);
                    break;
                default:
                    _network.Run(count, (nint)image, (nint)probability);
                    RequireProbabilities(Logits.FromProbabilities(probabilities, logits));
                    break;
            }
        }
    }

    /// <summary>Closes the session. Calls under way finish, later ones are refused.</summary>
    public void Dispose() => _network.Dispose();

    private void RequireProbabilities(bool areProbabilities)
    {
        if (!areProbabilities)
        {
            throw new InvalidOperationException(
                $"'{_network.ModelName}' is described as giving probabilities, and gives numbers outside 0 to 1; describe "
                + "its output as DiscriminatorOutput.Logit if it has no sigmoid.");
        }
    }
}
