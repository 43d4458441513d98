using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Dcgan.Cli.Arguments;

/// <summary>A command's help, followed by command lines to try.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyList<CommandGroup> groups) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["dcgan"] =
        [
            "dcgan train",
            "dcgan generate --model runs/00000-sprites/generator.onnx --seeds 0-63 --out faces.png",
            "dcgan score --model runs/00000-sprites/discriminator.onnx photos/",
        ],
        ["train"] =
        [
            "dcgan train",
            "dcgan train --data photos/ --size 64 --flip --out runs/photos",
            "dcgan train --data train-images-idx3-ubyte.gz --epochs 10",
            "dcgan train --data animals/ --conditional",
            "dcgan train --data millions/ --memory 2GB --skip-bad-images",
            "dcgan train --resume runs/photos --epochs 50",
        ],
        ["generate"] =
        [
            "dcgan generate --model generator.onnx --out grid.png",
            "dcgan generate --model generator.onnx --seeds 1,5,9-12 --out pictures/",
            "dcgan generate --model generator.onnx --label cat --out cats.png",
        ],
        ["interpolate"] =
        [
            "dcgan interpolate --model generator.onnx --seeds 1,5,9 --out walk.png",
            "dcgan interpolate --model generator.onnx --seeds 1,5,9 --loop --frames 90 --scale 4 --out walk.gif",
        ],
        ["arithmetic"] =
        [
            "dcgan arithmetic --model generator.onnx --plus 3,8,12 --minus 4,5 --plus 6,7 --out sum.png",
        ],
        ["explore"] =
        [
            "dcgan explore --model runs/00000-sprites/generator.onnx --open",
            "dcgan explore --model generator.onnx --export site/",
        ],
        ["score"] = ["dcgan score --model discriminator.onnx photos/ other.png", "dcgan score --model discriminator.onnx photos/ --json"],
        ["export"] =
        [
            "dcgan export runs/00000-sprites --out models/ --safetensors",
            "dcgan export generator.onnx --out variants/ --seeds --pixels",
            "dcgan export discriminator.safetensors --out models/ --dataset photos --latent 100",
            "dcgan export runs/00000-sprites --triton repository/ --triton-name faces --seeds --pixels",
        ],
        ["evaluate"] =
        [
            "dcgan evaluate --model runs/00000-sprites --report sprites.html",
            "dcgan evaluate --model generator.onnx --data photos/ --samples 5000 --draws 3",
            "dcgan evaluate --images other-photos/ --data photos/ --features inception.onnx --features-size 299 --features-range 0..1",
        ],
        ["verify"] = ["dcgan verify runs/00000-sprites"],
        ["report"] =
        [
            "dcgan report runs/00000-sprites",
            "dcgan report runs/00000-sprites --out sprites.html --gif sprites.gif",
        ],
        ["info"] = ["dcgan info generator.onnx"],
        ["doctor"] = ["dcgan doctor", "dcgan doctor --json", "dcgan doctor --libtorch venv/lib/python3.13/site-packages/torch/lib"],
        ["train-classifier"] =
        [
            "dcgan train-classifier --data train-images-idx3-ubyte.gz --test t10k-images-idx3-ubyte.gz --out classifier.onnx",
            "dcgan train-classifier --data cifar-10-batches-bin/ --epochs 20 --flip --shift 3 --out classifier.onnx",
        ],
        ["nearest-neighbour"] =
        [
            "dcgan nearest-neighbour --model generator.onnx --data train-images-idx3-ubyte.gz --test t10k-images-idx3-ubyte.gz",
            "dcgan nearest-neighbour --model generator.onnx --data photos/train --test photos/test --samples 500,5000 --json",
        ],
        ["reconstruct"] =
        [
            "dcgan reconstruct --model generator.onnx photos/ --out grid.png",
            "dcgan reconstruct --model generator.onnx photos/ --out grid.png --latents photos.json --limit 64",
        ],
        ["complete"] =
        [
            "dcgan complete --model generator.onnx --mask left --test photos/ --out grid.png",
            "dcgan complete --model generator.onnx --mask scratches.png photo.png --out grid.png --results completed/",
        ],
        ["upscale"] =
        [
            "dcgan upscale --model generator.onnx --factor 2 small/ --out grid.png --results large/",
            "dcgan upscale --model generator.onnx --factor 4 --test photos/ --out grid.png",
        ],
        ["restyle"] =
        [
            "dcgan restyle --model generator.onnx --with glasses/ --without plain/ photos/ --out grid.png",
            "dcgan restyle --model generator.onnx --with glasses.json --without plain.json photos/ --strength 1.5 --out grid.png",
        ],
    };

    /// <summary>Help needs no required options.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts the examples into the help of a command line, and shows an overview where no command is given.</summary>
    public static void Install(RootCommand root, IReadOnlyList<CommandGroup> groups)
    {
        foreach (HelpOption option in root.Options.OfType<HelpOption>())
        {
            option.Description = "Show this help.";
            option.Action = new HelpWithExamples((HelpAction)option.Action!, groups);
        }

        root.SetAction(parsed => Overview.Write(parsed.InvocationConfiguration.Output, groups));

        foreach (VersionOption option in root.Options.OfType<VersionOption>())
        {
            option.Description = "Show the version.";
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        int exitCode = 0;
        if (command is RootCommand root)
        {
            Overview.WriteHelp(output, root, groups);
        }
        else
        {
            exitCode = help.Invoke(parseResult);
        }

        output.WriteLine("Examples:");
        foreach (string example in Examples[command is RootCommand ? "dcgan" : command.Name])
        {
            output.WriteLine($"  {example}");
        }

        return exitCode;
    }
}
