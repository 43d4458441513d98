using System.CommandLine;
using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary><c>dcgan arithmetic</c>: sums and differences of the latents of seeds.</summary>
internal static class ArithmeticCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "A generator.onnx.", HelpName = "FILE", Required = true };
        Option<long[][]> plus = SeedGroup.Option(
            "--plus", "Seeds whose mean latent is added, numbers and ranges, such as 3,8,12; may be given several times.");
        Option<long[][]> minus = SeedGroup.Option(
            "--minus", "Seeds whose mean latent is taken away; may be given several times. The picture shows them in their order.");
        Option<string[]> label = ClassLabel.Option(
            "The class of the pictures of a conditional generator, a number or a name, one for all; it needs one.");
        var rescale = new Option<bool>("--rescale")
        {
            Description = "Bring the sum to the length that latents of seeds have, the square root of their number of elements. Without "
                + "it, the sum stays as it is, as in the paper.",
        };
        var radius = new Option<double?>("--radius")
        {
            Description = "Around the sum, each element changes by up to so much: "
                + string.Create(CultureInfo.InvariantCulture, $"0 to {Sum.MaxRadius}. [default: {LatentNeighbourhood.DefaultRadius}]"),
            HelpName = "R",
            CustomParser = Number.Parse<double>,
        };
        var seed = new Option<long?>("--seed")
        {
            Description = "Which changes these are. [default: 0]",
            HelpName = "N",
            CustomParser = Number.Parse<long>,
        };
        Option<int> scale = LatentOptions.Scale();
        var output = new Option<string>("--out")
        {
            Description = "A PNG file: a row for each group with its mean, and the sum in the middle of its neighbourhood.",
            HelpName = "FILE.png",
            Required = true,
        };
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        var command = new Command(
            "arithmetic", "Add and take away the mean latents of seeds with a generator.onnx: faces with glasses, less faces without, "
            + "plus other faces without.")
        {
            model, plus, minus, label, rescale, radius, seed, scale, output, device,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var sum = new Sum
            {
                Model = parsed.GetValue(model)!,
                Groups = SeedGroup.Of(parsed, plus, minus),
                Label = parsed.GetValue(label) ?? [],
                IsRescaled = parsed.GetValue(rescale),
                Radius = parsed.GetValue(radius) ?? LatentNeighbourhood.DefaultRadius,
                Seed = parsed.GetValue(seed) ?? 0,
                Scale = parsed.GetValue(scale),
                Output = parsed.GetValue(output)!,
                Session = CommonOptions.Session(parsed, device),
            };
            sum.Make(cancellation);
            return Task.FromResult(0);
        });
        return command;
    }
}
