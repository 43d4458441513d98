using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>
/// Writes one module's part of an ONNX graph. All names given to it are taken below the module's path; a number is added
/// to a name that is taken.
/// </summary>
public sealed class ModuleWriter
{
    private readonly GraphWriter _graph;
    private readonly string _doc;

    internal ModuleWriter(GraphWriter graph, string path, string typeName, string doc)
    {
        _graph = graph;
        _doc = doc;
        Path = path;
        TypeName = typeName;
    }

    /// <summary>Stands for an optional input that is left out.</summary>
    internal static OnnxValueInfo Nothing { get; } = new(string.Empty, OnnxElementType.Undefined, []);

    /// <summary>The module's path, such as <c>main.3</c>; empty for the network itself.</summary>
    public string Path { get; }

    /// <summary>The type of the module, as error messages call it.</summary>
    internal string TypeName { get; }

    /// <summary>Writes a child module, by the exporter's translations and those registered with it.</summary>
    /// <param name="name">The child's name, as the module registers it.</param>
    /// <param name="child">The child.</param>
    /// <param name="input">The value that it reads.</param>
    /// <returns>The value that its forward function would return.</returns>
    /// <exception cref="NotSupportedException">It has no translation.</exception>
    /// <exception cref="InvalidDataException">It does not fit the input.</exception>
    public OnnxValueInfo Add(string name, nn.Module child, OnnxValueInfo input) => AddChain(input, (name, child));

    /// <summary>
    /// Writes child modules that read one another's values and no others, so that batch normalization becomes part of
    /// the layer before it.
    /// </summary>
    /// <param name="input">The value that the first one reads.</param>
    /// <param name="children">The children in order, with their names.</param>
    /// <returns>The value that the last one's forward function would return.</returns>
    /// <exception cref="NotSupportedException">One has no translation.</exception>
    /// <exception cref="InvalidDataException">One does not fit what it reads.</exception>
    public OnnxValueInfo AddChain(OnnxValueInfo input, params (string Name, nn.Module Module)[] children) =>
        _graph.Write([.. children.Select(child => (LayerPath.Join(Path, child.Name), child.Module))], input);

    /// <summary>Writes a node of one output.</summary>
    /// <param name="operation">An operator of ONNX opset 17, such as <c>Add</c>.</param>
    /// <param name="name">The node's name, such as <c>sum</c>, which becomes <c>path/sum</c>; empty for the path itself.</param>
    /// <param name="inputs">The values that it reads, in the operator's order.</param>
    /// <param name="attributes">The operator's attributes.</param>
    /// <returns>The value that it computes, which has the node's name.</returns>
    /// <exception cref="InvalidDataException">The inputs or attributes do not fit the operator.</exception>
    /// <exception cref="NotSupportedException">
    /// The operator is none of those whose shapes the exporter knows; the message lists them.
    /// </exception>
    public OnnxValueInfo AddNode(
        string operation, string name, IEnumerable<OnnxValueInfo> inputs, params OnnxAttribute[] attributes) =>
        _graph.AddNode(operation, NodeName(name), [.. inputs.Select(input => input.Name)], _doc, attributes);

    /// <summary>Writes a constant float32 tensor.</summary>
    /// <param name="name">Its name, such as <c>weight</c>, which becomes <c>path.weight</c>.</param>
    /// <param name="values">Row-major values, as many as the dimensions say.</param>
    /// <param name="dimensions">Its dimensions; none for a scalar.</param>
    public OnnxValueInfo AddInitializer(string name, ReadOnlySpan<float> values, params long[] dimensions) =>
        _graph.AddInitializer(LayerPath.Join(Path, name), values, dimensions);

    /// <summary>Writes a constant int64 tensor.</summary>
    /// <param name="name">Its name, such as <c>shape</c>, which becomes <c>path.shape</c>.</param>
    /// <param name="values">Row-major values, as many as the dimensions say.</param>
    /// <param name="dimensions">Its dimensions; none for a scalar.</param>
    public OnnxValueInfo AddInitializer(string name, ReadOnlySpan<long> values, params long[] dimensions) =>
        _graph.AddInitializer(LayerPath.Join(Path, name), values, dimensions);

    /// <summary>Writes a parameter or buffer of the module as a constant float32 tensor.</summary>
    /// <param name="name">Its name, such as <c>weight</c>, which becomes <c>path.weight</c>.</param>
    /// <param name="tensor">The parameter, of any real type and on any device.</param>
    public OnnxValueInfo AddParameter(string name, Tensor tensor) => _graph.AddInitializer(
        LayerPath.Join(Path, name), TensorValues.Single(tensor, LayerPath.Join(Path, name)), tensor.shape);

    /// <summary>The name, type and shape of a value of the graph.</summary>
    /// <param name="value">The value's name.</param>
    public OnnxValueInfo Describe(string value) => _graph.Describe(value);

    /// <summary>Writes the node that is the layer.</summary>
    internal OnnxValueInfo AddNode(
        string operation, IEnumerable<OnnxValueInfo> inputs, params OnnxAttribute[] attributes) =>
        AddNode(operation, string.Empty, inputs, attributes);

    /// <summary>A float32 scalar, written once for all that read it.</summary>
    internal OnnxValueInfo Constant(double value) => _graph.Constant((float)value);

    /// <summary>Weights that are written once for all layers of the same modules.</summary>
    internal LayerWeights AddWeights(IReadOnlyList<nn.Module> sources, string layout, Func<FoldedWeights> read) =>
        _graph.AddWeights(Path, sources, layout, read);

    /// <summary>The dimensions of a value after the batch axis.</summary>
    /// <exception cref="NotSupportedException">One of them is not known before the graph runs.</exception>
    internal long[] Sizes(OnnxValueInfo value) => [.. value.Shape.Skip(1).Select(dimension => dimension.Value
        ?? throw Unsupported($"needs a size of {value} that is known at run time only"))];

    /// <summary>Sizes of a value that must have so many axes, the batch axis among them.</summary>
    internal long[] Sizes(OnnxValueInfo value, int rank) => value.Shape.Count == rank
        ? Sizes(value)
        : throw Misfit($"takes {rank} axes, the first for the batch, and gets {value}");

    /// <summary>The error of a layer that does not fit what it reads.</summary>
    internal InvalidDataException Misfit(string reason, Exception? cause = null) =>
        new($"{LayerPath.Describe(Path, TypeName)} {reason}.", cause);

    /// <summary>The error of a layer whose options have no translation.</summary>
    internal NotSupportedException Unsupported(string reason) =>
        new($"{LayerPath.Describe(Path, TypeName)} {reason}, which has no ONNX translation here.");

    private string NodeName(string name) => name.Length == 0 && Path.Length == 0 ? TypeName
        : name.Length == 0 ? Path
        : Path.Length == 0 ? name
        : $"{Path}/{name}";
}
