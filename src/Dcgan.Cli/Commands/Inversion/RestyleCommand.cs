using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary><c>dcgan restyle</c>: what one set of pictures has and another lacks, given to a third.</summary>
internal static class RestyleCommand
{
    private const int DefaultExamples = 64;

    public static Command Create()
    {
        var with = new Option<string>("--with")
        {
            Description = "Pictures that have what is wanted: a folder, an IDX file, or the latents of such, found before (.json).",
            HelpName = "DIR",
            Required = true,
        };
        var without = new Option<string>("--without")
        {
            Description = "Pictures that lack it, and are like the others in all else.",
            HelpName = "DIR",
            Required = true,
        };
        var strength = new Option<double>("--strength")
        {
            Description = "How much of it: 1 for as much as the examples have; below 0 to take it away.",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
            CustomParser = result => Number.Parse<double>(result) ?? 0,
        };
        Option<int> examples = InversionOptions.Whole(
            "--examples", "How many pictures of either set at most.", "N", 1, () => DefaultExamples);
        var options = new InversionOptions();
        var command = new Command(
            "restyle", "Give pictures what one set of examples has and another lacks, such as glasses: the difference of the sets' mean "
            + "latents is added to the latents behind the pictures. Runs on the CPU.")
        {
            with, without, strength, examples,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var style = new RestyleRequest(
                parsed.GetValue(with)!, parsed.GetValue(without)!, parsed.GetValue(strength), parsed.GetValue(examples));
            Run(options.Request(parsed), style, cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(InversionRequest request, RestyleRequest style, CancellationToken cancellation)
    {
        using InversionSession session = InversionSession.Open(request);
        using IDisposable scope = NewDisposeScope();
        IReadOnlyList<NamedPicture> pictures = session.ReadPictures(cancellation);
        var examples = new ExampleLatents(session);
        float[] direction = LatentArithmetic.Direction(
            examples.Of(style.With, style.Examples, "pictures with it", cancellation),
            examples.Of(style.Without, style.Examples, "pictures without it", cancellation));
        Tensor images = session.Resized(pictures);
        LatentSearchResult found = session.Find(images, new IdentityOperator(), "the pictures", cancellation);
        Tensor restyled = session.Generate([.. found.Latents.Select(latent => Move(latent, direction, style.Strength))]);
        session.Save(pictures, found);
        ComparisonGrid.Write(request.Out, request.Zoom, images, found.Images, restyled);
        new InversionReport(request, pictures, found, restyled, found.Images, images).Print();
    }

    private static float[] Move(float[] latent, float[] direction, double strength) =>
        [.. latent.Zip(direction, (from, step) => (float)(from + (strength * step)))];

    /// <summary>The options of this command alone.</summary>
    private sealed record RestyleRequest(string With, string Without, double Strength, int Examples);
}
