namespace Dcgan.Docs.Tests.CSharp;

/// <summary>The C# of a page that tests of their own run, which look at what it did.</summary>
/// <param name="Page">The page.</param>
/// <param name="Blocks">How many blocks it has: another one needs another look.</param>
/// <param name="Tests">The test classes.</param>
internal sealed record TestedSnippets(string Page, int Blocks, params string[] Tests)
{
    /// <summary>All such pages. Those that are not here are run by <see cref="SnippetTests"/>.</summary>
    public static IReadOnlyList<TestedSnippets> All { get; } =
    [
        new("README.md", 3, "MLNet.Tests.ReadmeTests", "TrainerReadmeTests", "OnnxExportDocsTests"),
        new("docs/attributes.md", 1, "AttributesDocsTests"),
        new("docs/data.md", 1, "DataDocsTests"),
        new("docs/getting-started.md", 1, "PageSnippetsTests"),
        new("docs/gpu.md", 1, "PageSnippetsTests"),
        new("docs/latent-space.md", 2, "LatentSpaceDocsTests"),
        new("docs/metrics.md", 1, "MetricsDocsTests"),
        new("docs/ml-net.md", 9, "MlNetDocsTests"),
        new("docs/ml-net-training.md", 3, "TrainerDocsTests"),
        new("docs/onnx-export.md", 3, "OnnxExportDocsTests"),
        new("docs/reconstruction.md", 2, "Training.Tests.Inversion.InversionDocsTests"),
    ];
}
