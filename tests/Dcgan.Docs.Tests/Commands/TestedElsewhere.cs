namespace Dcgan.Docs.Tests.Commands;

/// <summary>Lines that a test of their own runs, which looks more closely at what they make.</summary>
/// <param name="Page">The page.</param>
/// <param name="Start">How the arguments begin; empty for all lines of the page.</param>
/// <param name="Test">The test class.</param>
internal sealed record TestedElsewhere(string Page, string Start, string Test)
{
    public static IReadOnlyList<TestedElsewhere> All { get; } =
    [
        new("docs/explore.md", "explore --model models/sprites/generator.onnx --export", "Cli.Tests.ExploreDocsTests"),
        new("docs/latent-space.md", string.Empty, "Cli.Tests.LatentSpace.LatentSpaceDocsTests"),
        new("docs/reconstruction.md", string.Empty, "Cli.Tests.Inversion.InversionDocsTests"),
    ];

    /// <summary>Whether it is about a line.</summary>
    public bool Runs(DcganLine line) => line.Command.Page == Page && line.Text.StartsWith(Start, StringComparison.Ordinal);
}
