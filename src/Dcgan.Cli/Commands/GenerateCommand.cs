using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan generate</c>: seeds to pictures.</summary>
internal static class GenerateCommand
{
    private const string Remedy = "use fewer seeds, or a folder";

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
            Description = "Which pictures: numbers and ranges, such as 0-63 or 1,5,9-12; negative ones too. [default: 0-63; 0-7 for a "
                + "conditional generator without --label]",
            HelpName = "SEEDS",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = SeedList.Parse,
        };
        var output = new Option<string>("--out")
        {
            Description = "A PNG file for one grid, or a folder (with a slash at the end) for one PNG file per picture.",
            HelpName = "FILE.png|DIR/",
            Required = true,
        };
        Option<string[]> label = ClassLabel.Option(
            "The class of the pictures of a conditional generator, a number or a name; may be given several times. [default: every class "
            + "in turn, a row of the grid a seed]");
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        var command = new Command(
            "generate", "Make pictures with a generator.onnx; a seed, with its class where there are any, always names the same picture.")
        {
            model, seeds, label, output, device,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Generate(
                parsed.GetValue(model)!,
                parsed.GetValue(seeds) ?? [],
                parsed.GetValue(label) ?? [],
                parsed.GetValue(output)!,
                CommonOptions.Session(parsed, device),
                cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Generate(
        string model,
        long[] seeds,
        string[] classes,
        string output,
        OnnxSessionOptions options,
        CancellationToken cancellation)
    {
        bool grid = output.EndsWith(".png", StringComparison.OrdinalIgnoreCase);
        if (!grid && !Path.EndsInDirectorySeparator(output) && !Directory.Exists(output))
        {
            throw new UsageException($"--out is '{output}'; end it in .png for one grid, or in a slash for a folder.");
        }

        if (grid)
        {
            // As many at least, whatever the classes of the model.
            GridLimit.Require(seeds.Length, Remedy);
        }

        using var generator = GeneratorSession.Open(model, options);
        PictureList list = PictureList.Of(generator.Classes, seeds, ClassLabel.Find(classes, generator.Classes, model));
        if (grid)
        {
            GridLimit.Require(list.Count, generator.Width, generator.Height, generator.Channels, Remedy);
        }

        // One batch goes in one piece, and there is nothing to tell of it.
        List<RasterImage> pictures = ProgressDisplay.Run(
            "generating",
            list.Count > new PictureBatches(generator).Size(list.Count),
            progress => Make(generator, list, grid ? null : output, progress, cancellation));
        if (grid)
        {
            PngWriter.Write(ImageGrid.Compose(pictures, list.Columns), output);
        }

        Output.Table(("pictures", $"{list.Count} in {output}"));
    }

    /// <summary>Makes the pictures, and writes each to a folder, or returns them where there is none.</summary>
    private static List<RasterImage> Make(
        GeneratorSession generator,
        PictureList list,
        string? folder,
        IProgress<ProgressReport> progress,
        CancellationToken cancellation)
    {
        var kept = new List<RasterImage>();
        foreach ((int index, RasterImage picture) in new SeedPictures(generator).Of(list.Seeds, list.Labels, cancellation).Index())
        {
            if (folder is null)
            {
                kept.Add(picture);
            }
            else
            {
                PngWriter.Write(picture, Path.Combine(folder, list.FileName(index)));
            }

            progress.Report(PictureReport.Of("generating", index + 1, list.Count));
        }

        return kept;
    }
}
