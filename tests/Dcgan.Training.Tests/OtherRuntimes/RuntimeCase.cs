namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>A run of a shipped model's file, and what TorchSharp computes of the same input.</summary>
/// <param name="Model">The model's folder, such as <c>emoji</c>.</param>
/// <param name="Kind">Which of its files.</param>
/// <param name="Run">The run.</param>
/// <param name="Expected">
/// TorchSharp's values by output. For whole levels: the image before it is rounded.
/// </param>
internal sealed record RuntimeCase(
    string Model, FileKind Kind, RuntimeRun Run, IReadOnlyDictionary<string, float[]> Expected)
{
    /// <summary>The outputs of a kind of file, in the order of the table.</summary>
    public static IReadOnlyList<string> OutputsOf(FileKind kind) => kind switch
    {
        FileKind.Generator or FileKind.Seeds => ["image"],
        FileKind.Pixels or FileKind.SeedsAndPixels => ["pixels"],
        FileKind.Discriminator => ["probability", "logit"],
        FileKind.Features => ["features"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
