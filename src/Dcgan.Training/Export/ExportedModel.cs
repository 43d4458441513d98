using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;

namespace Dcgan.Training.Export;

/// <summary>What the exported models have in common.</summary>
internal static class ExportedModel
{
    /// <summary>Starts a model with metadata.</summary>
    /// <param name="metadata">What every file of this product says of itself.</param>
    /// <param name="docString">What the model is, for people.</param>
    /// <param name="more">What files of its kind say besides.</param>
    public static GraphWriter Begin(ModelMetadata metadata, string docString, params (string Key, string Value)[] more)
    {
        var properties = new Dictionary<string, string>(metadata.ToProperties());
        foreach ((string key, string value) in more)
        {
            properties.Add(key, value);
        }

        return new OnnxExporter(new OnnxExportOptions
        {
            GraphName = properties["dcgan.role"],
            DocString = docString,
            Metadata = properties,
        }).Begin();
    }

    /// <summary>What writes the nodes beside the layers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="doc">What those nodes are, for people.</param>
    public static ModuleWriter Root(GraphWriter graph, string doc) => new(graph, string.Empty, "Network", doc);
}
