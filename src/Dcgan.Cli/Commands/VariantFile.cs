using Dcgan.Cli.Console;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary>A generator's variant with seeds, pixels or both, held against the plain generator.</summary>
internal sealed class VariantFile
{
    private readonly string? _path;
    private readonly VariantParity _parity;

    private VariantFile(string? path, OnnxModel model, VariantParity parity)
    {
        _path = path;
        Model = model;
        _parity = parity;
    }

    /// <summary>Makes the variant that is asked for, and writes nothing.</summary>
    /// <exception cref="UsageException">It would overwrite the file that is read.</exception>
    /// <exception cref="InvalidDataException">The model is no plain generator; the message names it.</exception>
    public static VariantFile Make(OnnxModel generator, ExportRequest request)
    {
        OnnxModel model = request.Seeds ? GeneratorVariants.WithSeedInput(generator) : generator;
        model = request.Pixels ? GeneratorVariants.WithPixelOutput(model) : model;
        string name = $"generator{(request.Seeds ? "-seeds" : "")}{(request.Pixels ? "-pixels" : "")}.onnx";
        if (request.Folder is not null)
        {
            request.RequireOther(name);
        }

        return new VariantFile(request.Folder is null ? null : request.File(name), model, VariantParity.Measure(generator, model));
    }

    /// <summary>The variant.</summary>
    public OnnxModel Model { get; }

    /// <summary>Whether the variant does what the plain generator does.</summary>
    public bool Holds => _parity.Holds;

    /// <summary>Reports, and writes the variant where it holds and files are asked for.</summary>
    /// <returns>Whether it does.</returns>
    public bool Write()
    {
        string[] parts =
        [
            .. _parity.DifferentIntegers is long integers ? [$"{integers} whole numbers of seeds differ"] : Array.Empty<string>(),
            .. _parity.Latents is double latents ? [$"latents {OutcomeReport.Number(latents)}"] : Array.Empty<string>(),
            $"images {OutcomeReport.Number(_parity.Images)}",
            .. _parity.Pixels is int levels ? [$"pixels {levels} levels"] : Array.Empty<string>(),
        ];
        double largest = Math.Max(_parity.Images, _parity.Latents ?? 0);
        Output.Table(("variant against plain", $"largest difference {OutcomeReport.Number(largest)} ({string.Join(", ", parts)})"));
        if (!Holds)
        {
            Output.Note($"dcgan: The variant differs from the plain generator; {(_path is null ? "it" : $"'{_path}'")} was not written.");
        }
        else if (_path is not null)
        {
            Model.Save(_path);
            Output.Table(("variant", _path));
        }

        return Holds;
    }
}
