using System.CommandLine;
using System.Globalization;
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
        var truth = new Option<string[]>("--truth")
        {
            Description = "What the results should be: the pictures of PATH with what is wanted, as many and in the same order, for each PATH "
                + "one. PSNR and SSIM, which compare the results with them, are printed only then.",
            HelpName = "PATH",
            DefaultValueFactory = _ => [],
        };
        Option<int> examples = InversionOptions.Whole(
            "--examples", "How many pictures or latents of either set at most.", "N", 1, int.MaxValue, () => DefaultExamples);
        var options = new InversionOptions();
        var command = new Command(
            "restyle", "Give pictures what one set of examples has and another lacks, such as glasses: the difference of the sets' mean "
            + "latents is added to the latents behind the pictures. Runs on the CPU.")
        {
            with, without, strength, examples, truth,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var style = new RestyleRequest(
                parsed.GetValue(with)!,
                parsed.GetValue(without)!,
                RequireFinite(parsed.GetValue(strength)),
                parsed.GetValue(examples),
                parsed.GetValue(truth)!);
            Run(options.Request(parsed), style, cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(InversionRequest request, RestyleRequest style, CancellationToken cancellation)
    {
        if (style.Truth.Length > 0 && request.SkipBadImages)
        {
            throw new UsageException(
                "--truth and --skip-bad-images do not go together: pictures are matched one by one, and one that is left out shifts them.");
        }

        using InversionSession session = InversionSession.Open(request);
        using IDisposable scope = NewDisposeScope();
        IReadOnlyList<NamedPicture> pictures = session.ReadPictures(rows: 3, cancellation);
        Tensor? truth = style.Truth.Length == 0 ? null : Truth(session, request, style, pictures.Count, cancellation);
        var examples = new ExampleLatents(session);
        float[] direction = LatentArithmetic.Direction(
            examples.Of(style.With, style.Examples, "pictures with it", cancellation),
            examples.Of(style.Without, style.Examples, "pictures without it", cancellation));
        Tensor images = PictureTensors.Of(pictures);
        LatentSearchResult found = session.Find(images, new IdentityOperator(), "the pictures", cancellation);
        Tensor restyled = session.Generate([.. found.Latents.Select(latent => Move(latent, direction, style.Strength))]);
        session.Save(pictures, found, restyled);
        ComparisonGrid.Write(request.Out, request.Zoom, images, found.Images, restyled);
        new InversionReport(request, pictures, found, restyled, truth).Print();
    }

    private static Tensor Truth(
        InversionSession session, InversionRequest request, RestyleRequest style, int count, CancellationToken cancellation)
    {
        IReadOnlyList<NamedPicture> pictures = session.Pictures.Read(
            style.Truth, request.Limit, "--limit", session.Fit, cancellation);
        return pictures.Count == count
            ? PictureTensors.Of(pictures)
            : throw new InvalidDataException(
                $"--truth '{string.Join("', '", style.Truth)}' has {pictures.Count} pictures, and there are {count} to restyle; give as many, "
                + "in the same order.");
    }

    private static double RequireFinite(double strength) => double.IsFinite(strength)
        ? strength
        : throw new UsageException(
            $"--strength is {strength.ToString(CultureInfo.InvariantCulture)}; use a number, such as 1 or -0.5.");

    private static float[] Move(float[] latent, float[] direction, double strength) =>
        [.. latent.Zip(direction, (from, step) => (float)(from + (strength * step)))];

    /// <summary>The options of this command alone.</summary>
    private sealed record RestyleRequest(string With, string Without, double Strength, int Examples, string[] Truth);
}
