using Dcgan.Onnx;
using Dcgan.Onnx.Shapes;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>A graph being written: its names, the values that are shared, and the translations registered for it.</summary>
internal sealed class GraphWriter
{
    private readonly OnnxModelBuilder _builder;
    private readonly string _modelName;
    private readonly IReadOnlyDictionary<Type, ModuleTranslation> _registrations;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _computed = new(StringComparer.Ordinal);
    private readonly Dictionary<float, OnnxValueInfo> _constants = [];
    private readonly List<(IReadOnlyList<nn.Module> Sources, string Layout, LayerWeights Weights)> _weights = [];

    public GraphWriter(OnnxExportOptions options, IReadOnlyDictionary<Type, ModuleTranslation> registrations)
    {
        _registrations = registrations;
        _modelName = options.GraphName;
        _builder = new OnnxModelBuilder(options.GraphName, options.DocString);
        foreach ((string key, string value) in options.Metadata)
        {
            _builder.SetMetadata(key, value);
        }
    }

    /// <summary>The translation that a user gave for a type, or null.</summary>
    public ModuleTranslation? Registered(Type type) => _registrations.GetValueOrDefault(type);

    /// <summary>Keeps a name from being given to a value.</summary>
    public void Reserve(string name) => _names.Add(name);

    /// <summary>Adds a float32 input [batch, shape...].</summary>
    public OnnxValueInfo AddInput(string name, params IEnumerable<long> shape)
    {
        OnnxDimension[] dimensions = [OnnxDimension.Batch, .. shape.Select(OnnxDimension.FromInt64)];
        _builder.AddInput(name, OnnxElementType.Float, dimensions);
        _names.Add(name);
        return new OnnxValueInfo(name, OnnxElementType.Float, dimensions);
    }

    /// <summary>Adds an int64 input [batch] of labels.</summary>
    public OnnxValueInfo AddLabelInput(string name)
    {
        _builder.AddInput(name, OnnxElementType.Int64, OnnxDimension.Batch);
        _names.Add(name);
        return new OnnxValueInfo(name, OnnxElementType.Int64, [OnnxDimension.Batch]);
    }

    /// <summary>Makes a value an output under a name that was reserved, or that is the value's.</summary>
    public void AddOutput(string name, OnnxValueInfo value)
    {
        if (value.Name != name)
        {
            if (_computed.Remove(value.Name))
            {
                _builder.RenameValue(value.Name, name);
            }
            else
            {
                // A network of no layers at all: the input itself, or a constant.
                _builder.AddNode("Identity", name, [value.Name], name);
            }
        }

        _builder.AddOutput(name, value.Type, [.. value.Shape]);
    }

    /// <summary>Writes modules that read one another's values.</summary>
    /// <param name="modules">The modules with their paths.</param>
    /// <param name="input">The value that the first one reads.</param>
    /// <returns>The value that the last one computes.</returns>
    public OnnxValueInfo Write(IEnumerable<(string Path, nn.Module Module)> modules, OnnxValueInfo input) =>
        new LayerChain(this, modules.SelectMany(
            module => LayerPath.Flatten(module.Path, module.Module, _registrations.ContainsKey))).Write(input);

    /// <summary>Writes a node and the value of the same name.</summary>
    public OnnxValueInfo AddNode(
        string operation, string name, IEnumerable<string> inputs, string doc, OnnxAttribute[] attributes)
    {
        string unique = Unique(name);
        _builder.AddNode(operation, unique, inputs, unique, attributes);
        _builder.SetNodeDoc(unique, doc);
        _computed.Add(unique);
        return ShapeRules.Find(operation) is not null
            ? Describe(unique)
            : throw new NotSupportedException(
                $"Node '{unique}' is a {operation}, whose results this exporter cannot state the shape of; compose it of the "
                + $"operators that it can: {string.Join(", ", ShapeRules.Operations)}.");
    }

    /// <summary>Writes a constant.</summary>
    public OnnxValueInfo AddInitializer(string name, ReadOnlySpan<float> values, long[] dimensions)
    {
        string unique = Unique(name);
        _builder.AddInitializer(unique, values, dimensions);
        return Describe(unique);
    }

    /// <summary>Writes a constant.</summary>
    public OnnxValueInfo AddInitializer(string name, ReadOnlySpan<long> values, long[] dimensions)
    {
        string unique = Unique(name);
        _builder.AddInitializer(unique, values, dimensions);
        return Describe(unique);
    }

    /// <summary>A scalar, written once.</summary>
    public OnnxValueInfo Constant(float value)
    {
        if (!_constants.TryGetValue(value, out OnnxValueInfo? constant))
        {
            constant = AddInitializer($"constant.{_constants.Count}", [value], []);
            _constants.Add(value, constant);
        }

        return constant;
    }

    /// <summary>Writes weights, or finds them where a network uses a layer more than once.</summary>
    /// <param name="path">The layer's path.</param>
    /// <param name="sources">The layer and what is folded into it.</param>
    /// <param name="layout">How the weights are laid out.</param>
    /// <param name="read">Reads them.</param>
    public LayerWeights AddWeights(
        string path, IReadOnlyList<nn.Module> sources, string layout, Func<FoldedWeights> read)
    {
        foreach ((IReadOnlyList<nn.Module> otherSources, string otherLayout, LayerWeights written) in _weights)
        {
            if (otherLayout == layout && otherSources.SequenceEqual(sources, ReferenceEqualityComparer.Instance))
            {
                return written;
            }
        }

        FoldedWeights values = read();
        var weights = new LayerWeights(
            AddInitializer(LayerPath.Join(path, "weight"), values.Weight, values.Dimensions),
            values.Bias is float[] bias ? AddInitializer(LayerPath.Join(path, "bias"), bias, [bias.Length]) : null);
        _weights.Add((sources, layout, weights));
        return weights;
    }

    /// <summary>The type and shape of a value.</summary>
    public OnnxValueInfo Describe(string value) => _builder.Describe(value);

    /// <summary>The finished model.</summary>
    public OnnxModel Build() => _builder.Build(_modelName);

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = $"{name}_{i}";
        }

        return unique;
    }
}
