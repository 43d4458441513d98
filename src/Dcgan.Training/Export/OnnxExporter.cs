using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>
/// Turns TorchSharp networks into ONNX models of opset 17 with a free batch axis, as they compute in evaluation mode.
/// </summary>
/// <remarks>
/// Translates nested <c>Sequential</c>s of the layers that docs/onnx-export.md lists; <see cref="Register"/> adds
/// modules of your own. Whatever has no exact translation is an error that names the module, never left out or
/// approximated. The same network gives the same bytes. An exporter can be used for any number of networks, by one
/// thread at a time.
/// </remarks>
public sealed class OnnxExporter
{
    private readonly OnnxExportOptions _options;
    private readonly Dictionary<Type, ModuleTranslation> _registrations = [];

    /// <summary>Prepares exports.</summary>
    /// <param name="options">Names and metadata; null for the defaults.</param>
    /// <exception cref="ArgumentException">The input or output has no name, or both have the same.</exception>
    public OnnxExporter(OnnxExportOptions? options = null)
    {
        _options = options ?? new OnnxExportOptions();
        if (_options.InputName.Length == 0 || _options.OutputName.Length == 0
            || _options.InputName == _options.OutputName)
        {
            throw new ArgumentException(
                $"The input is named '{_options.InputName}' and the output '{_options.OutputName}'; give them two names.",
                nameof(options));
        }
    }

    /// <summary>
    /// Says how modules of a type of your own are written. Takes precedence over a translation of the exporter's, and
    /// over what was registered for the type before; holds for this type alone, not for types derived from it.
    /// </summary>
    /// <typeparam name="TModule">The module's type.</typeparam>
    /// <param name="translate">
    /// Gets the module, the value that it reads and the writer of its part of the graph; returns the value that the
    /// module's forward function would.
    /// </param>
    /// <returns>This exporter.</returns>
    public OnnxExporter Register<TModule>(Func<TModule, OnnxValueInfo, ModuleWriter, OnnxValueInfo> translate)
        where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(translate);
        _registrations[typeof(TModule)] = (module, input, writer) => translate((TModule)module, input, writer);
        return this;
    }

    /// <summary>
    /// Builds the model of a network. The network may be in training mode and on any device; it is left as it is.
    /// </summary>
    /// <param name="network">The network. Parameters of any real type become float32.</param>
    /// <param name="shape">
    /// The dimensions of its float32 input after the batch axis, each at least 1: channels, height and width of images,
    /// or the number of features.
    /// </param>
    /// <returns>A model with one input and one output, whose first axis is the free <c>batch</c>.</returns>
    /// <exception cref="NotSupportedException">
    /// A module has no translation, or not with its options; the message names its path and type. Or the parameters are
    /// more than one file holds.
    /// </exception>
    /// <exception cref="InvalidDataException">The layers do not fit the input, or each other; the message names one.</exception>
    public OnnxModel Export(nn.Module<Tensor, Tensor> network, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (shape.Length == 0 || shape.Any(size => size < 1))
        {
            throw new ArgumentException(
                $"The input's dimensions after the batch axis are [{string.Join(", ", shape)}]; give one or more, from 1 on.",
                nameof(shape));
        }

        ParameterSize.RequireFits(network);
        GraphWriter graph = Begin();
        OnnxValueInfo input = graph.AddInput(_options.InputName, shape);
        graph.Reserve(_options.OutputName);
        graph.AddOutput(_options.OutputName, graph.Write([(_options.Path, network)], input));
        return graph.Build();
    }

    /// <summary>Starts a model with inputs and outputs of the caller's.</summary>
    internal GraphWriter Begin() => new(_options, _registrations);
}
