using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;

namespace Dcgan.Training.Export;

/// <summary>What the exported models have in common.</summary>
internal static class ExportedModel
{
    /// <summary>Starts a model with metadata.</summary>
    public static GraphWriter Begin(ModelMetadata metadata, string docString)
    {
        IReadOnlyDictionary<string, string> properties = metadata.ToProperties();
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
