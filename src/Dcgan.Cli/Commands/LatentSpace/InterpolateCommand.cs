using System.CommandLine;
using System.CommandLine.Parsing;
using Dcgan.Cli.Arguments;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary><c>dcgan interpolate</c>: a walk through the latents of seeds.</summary>
internal static class InterpolateCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "A generator.onnx.", HelpName = "FILE", Required = true };
        var seeds = new Option<long[]>("--seeds")
        {
            Description = "Where the walk leads: two or more seeds in their order, numbers and ranges, such as 1,5,9.",
            HelpName = "SEEDS",
            Required = true,
            CustomParser = SeedList.Parse,
        };
        var frames = new Option<int?>("--frames")
        {
            Description = "Pictures of the whole walk, at least one a seed. "
                + $"[default: {Walk.DefaultGridFrames} from one seed to the next in a PNG file, {Walk.DefaultGifFrames} in a GIF file]",
            HelpName = "N",
            CustomParser = Number.Parse<int>,
        };
        var path = new Option<LatentPathShape>("--path")
        {
            Description = "The way between two seeds: great-circle (latents stay as long as those of seeds) or linear. "
                + "[default: great-circle]",
            HelpName = "SHAPE",
            CustomParser = Shape,
        };
        var loop = new Option<bool>("--loop")
        {
            Description = "Go on from the last seed to the first, so that an animation starts again without a jump.",
        };
        Option<string[]> label = ClassLabel.Option(
            "The class of the pictures of a conditional generator, a number or a name, one for the whole walk; it needs one.");
        var rate = new Option<double?>("--fps")
        {
            Description = $"Pictures a second of a GIF file, {Walk.LowestRate} to {Walk.HighestRate}. [default: {Walk.DefaultRate}]",
            HelpName = "N",
            CustomParser = Number.Parse<double>,
        };
        Option<int> scale = LatentOptions.Scale();
        var output = new Option<string>("--out")
        {
            Description = "A PNG file for the pictures side by side, or a GIF file for an animation that plays for ever.",
            HelpName = "FILE.png|FILE.gif",
            Required = true,
        };
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        var command = new Command(
            "interpolate", "Walk with a generator.onnx from seed to seed through the latents between them: pictures that change step "
            + "by step, as a PNG or GIF file.")
        {
            model, seeds, frames, path, loop, label, rate, scale, output, device,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var walk = new Walk
            {
                Model = parsed.GetValue(model)!,
                Seeds = parsed.GetValue(seeds)!,
                Frames = parsed.GetValue(frames),
                Shape = parsed.GetValue(path),
                IsClosed = parsed.GetValue(loop),
                Label = parsed.GetValue(label) ?? [],
                Rate = parsed.GetValue(rate),
                Scale = parsed.GetValue(scale),
                Output = parsed.GetValue(output)!,
                Session = CommonOptions.Session(parsed, device),
            };
            walk.Make(cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static LatentPathShape Shape(ArgumentResult result)
    {
        string name = result.Tokens.Single().Value;
        if (name is not ("great-circle" or "linear"))
        {
            result.AddError($"--path is '{name}'; use great-circle or linear.");
        }

        return name == "linear" ? LatentPathShape.Linear : LatentPathShape.GreatCircle;
    }
}
