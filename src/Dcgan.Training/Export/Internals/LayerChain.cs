using Dcgan.Onnx;
using Dcgan.Training.Export.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>
/// Writes layers that read one another's values. Batch normalization becomes part of the layer before it, and changes of
/// shape are put off until a layer needs them: several in a row are one node, or none.
/// </summary>
internal sealed class LayerChain(GraphWriter graph, IEnumerable<(string Path, nn.Module Module)> layers)
{
    private readonly (string Path, nn.Module Module)[] _layers =
        [.. layers.Where(layer => graph.Registered(layer.Module.GetType()) is not null || !LayerTable.IsPassThrough(layer.Module))];

    private OnnxValueInfo _value = null!;
    private long[]? _pendingShape;
    private ModuleWriter? _pendingWriter;
    private string _pendingName = string.Empty;

    /// <summary>Writes all layers.</summary>
    /// <param name="input">The value that the first one reads.</param>
    /// <returns>The value that the last one computes.</returns>
    public OnnxValueInfo Write(OnnxValueInfo input)
    {
        _value = input;
        for (int i = 0; i < _layers.Length; i++)
        {
            (string path, nn.Module module) = _layers[i];
            if (graph.Registered(module.GetType()) is ModuleTranslation registered)
            {
                Apply(registered, path, module);
            }
            else if (LayerTable.FindReshaping(module) is ShapeChange change)
            {
                ModuleWriter writer = Writer(path, module);
                Put(change(module, Current, writer), writer, string.Empty);
            }
            else if (LayerTable.FindWeighted(module) is WeightedTranslation weighted)
            {
                i += WriteWeighted(weighted, i);
            }
            else if (LayerTable.Find(module) is ModuleTranslation translation)
            {
                Apply(translation, path, module);
            }
            else
            {
                string type = module.GetType().Name;
                throw new NotSupportedException(
                    $"{LayerPath.Describe(path, type)} has no ONNX translation here; give it one by "
                    + $"OnnxExporter.Register<{type}>((module, input, writer) => ...).");
            }
        }

        return Settle();
    }

    /// <summary>The value as the next layer sees it, whether or not its shape has been changed yet.</summary>
    private OnnxValueInfo Current => _pendingShape is null
        ? _value
        : _value with { Shape = [_value.Shape[0], .. _pendingShape.Select(OnnxDimension.FromInt64)] };

    private void Apply(ModuleTranslation translation, string path, nn.Module module) =>
        _value = translation(module, Settle(), Writer(path, module));

    /// <summary>Writes a layer with the normalization that follows it.</summary>
    /// <returns>How many layers were folded in.</returns>
    private int WriteWeighted(WeightedTranslation translation, int index)
    {
        (string path, nn.Module module) = _layers[index];
        var folded = new List<(string Path, BatchNorm Norm)>();
        ChannelScale? following = null;
        while (index + folded.Count + 1 < _layers.Length
            && _layers[index + folded.Count + 1] is (string normPath, BatchNorm norm)
            && graph.Registered(norm.GetType()) is null
            && Normalization.CanFold(norm, module, Current.Shape.Count))
        {
            ChannelScale scale = ChannelScale.Of(norm, normPath);
            following = following?.Then(scale) ?? scale;
            folded.Add((normPath, norm));
        }

        var layer = new WeightedLayer(module, following, [module, .. folded.Select(fold => fold.Norm)]);
        ModuleWriter writer = Writer(
            path, module, string.Concat(folded.Select(fold => $", {fold.Norm.GetType().Name} {fold.Path} folded in")));
        if (module is Convolution convolution && Projection.Applies(convolution, Current))
        {
            // A view of a matrix as 1x1 maps is undone by not making it.
            if (_pendingShape is null || _value.Shape.Count != 2)
            {
                Put([convolution.in_channels], writer, "flatten");
                Settle();
            }

            _pendingShape = null;
            _value = Projection.Write(layer, _value, writer);
            Put([convolution.out_channels, .. convolution.weight.shape[2..]], writer, "reshape");
        }
        else
        {
            _value = translation(layer, Settle(), writer);
        }

        return folded.Count;
    }

    private void Put(long[] shape, ModuleWriter writer, string name) =>
        (_pendingShape, _pendingWriter, _pendingName) = (shape, writer, name);

    /// <summary>Writes the change of shape that was put off, where there is one.</summary>
    private OnnxValueInfo Settle()
    {
        if (_pendingShape is not null)
        {
            _value = Reshaping.Write(_value, _pendingShape, _pendingName, _pendingWriter!);
            _pendingShape = null;
        }

        return _value;
    }

    private ModuleWriter Writer(string path, nn.Module module, string folded = "")
    {
        string type = module.GetType().Name;
        return new ModuleWriter(graph, path, type, path.Length == 0 ? $"{type}{folded}" : $"{type} {path}{folded}");
    }
}
