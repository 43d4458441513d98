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

    /// <summary>What writes beside the layers.</summary>
    public static ModuleWriter Root(GraphWriter graph) => new(graph, string.Empty, "Network", "Network");
}
