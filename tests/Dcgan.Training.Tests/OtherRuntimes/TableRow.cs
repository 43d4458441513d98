namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>A row of the table: one output of one file of one model.</summary>
internal readonly record struct TableRow(string Model, FileKind Kind, string Output)
{
    /// <summary>The rows, in order.</summary>
    public static IReadOnlyList<TableRow> All { get; } =
    [
        .. from model in ShippedCases.Models
           from kind in Enum.GetValues<FileKind>()
           from output in RuntimeCase.OutputsOf(kind)
           select new TableRow(model, kind, output),
    ];

    /// <summary>The row's first three cells.</summary>
    public string[] Cells => [Model, FileCell, $"`{Output}`"];

    private string FileCell => Kind switch
    {
        FileKind.Generator => "`generator.onnx`",
        FileKind.Seeds => "`generator-seeds.onnx`",
        FileKind.Pixels => "`generator-pixels.onnx`",
        FileKind.SeedsAndPixels => "`generator-seeds-pixels.onnx`",
        FileKind.Discriminator => "`discriminator.onnx`",
        FileKind.Features => "`features.onnx`",
        _ => throw new InvalidOperationException($"{Kind} has no name."),
    };
}
