using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan generate</c>: seeds to pictures.</summary>
internal static class GenerateCommand
{
    private const int MaxGrid = 4096;

    /// <summary>Samples of a grid: 1 GiB, and as much again for the pictures in it.</summary>
    private const long MaxGridSamples = 1L << 30;

    private static readonly long[] DefaultSeeds = [.. Enumerable.Range(0, 64).Select(seed => (long)seed)];

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "A generator.onnx.",
            HelpName = "FILE",
            Required = true,
        };
        var seeds = new Option<long[]>("--seeds")
        {
            Description = "Which pictures: numbers and ranges, such as 0-63 or 1,5,9-12; negative ones too. [default: 0-63]",
            HelpName = "SEEDS",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = SeedList.Parse,
        };
        var output = new Option<string>("--out")
        {
            Description = "A PNG file for one grid, or a folder (with a slash at the end) for one PNG file per seed.",
            HelpName = "FILE.png|DIR/",
            Required = true,
        };
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        var command = new Command("generate", "Make pictures with a generator.onnx; a seed always names the same picture.")
        {
            model, seeds, output, device,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Generate(
                parsed.GetValue(model)!,
                parsed.GetValue(seeds) is { Length: > 0 } asked ? asked : DefaultSeeds,
                parsed.GetValue(output)!,
                CommonOptions.Session(parsed, device),
                cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Generate(
        string model, long[] seeds, string output, OnnxSessionOptions options, CancellationToken cancellation)
    {
        bool grid = output.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
        if (!grid && !Path.EndsInDirectorySeparator(output) && !Directory.Exists(output))
        {
            throw new UsageException($"--out is '{output}'; end it in .png for one grid, or in a slash for a folder.");
        }

        if (grid && seeds.Length > MaxGrid)
        {
            throw new UsageException($"A grid holds at most {MaxGrid} pictures, not {seeds.Length}; use a folder.");
        }

        using var generator = GeneratorSession.Open(model, options);
        if (grid && (long)seeds.Length * generator.ImageSize > MaxGridSamples)
        {
            throw new UsageException(
                $"A grid of {seeds.Length} pictures of {generator.Width}x{generator.Height} is too large; use fewer seeds, or "
                + "a folder.");
        }

        var pictures = new List<RasterImage>();
        foreach ((long seed, RasterImage picture) in new SeedPictures(generator).Of(seeds, cancellation))
        {
            if (grid)
            {
                pictures.Add(picture);
            }
            else
            {
                PngWriter.Write(picture, Path.Combine(output, $"seed{seed:D4}.png"));
            }
        }

        if (grid)
        {
            PngWriter.Write(ImageGrid.Compose(pictures, columns: 0), output);
        }

        Output.Table(("pictures", $"{seeds.Length} in {output}"));
    }
}
