using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan score</c>: pictures to probabilities of being real.</summary>
internal static class ScoreCommand
{
    /// <summary>Pictures that are scored in a moment.</summary>
    private const int Few = 32;

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "A discriminator.onnx.",
            HelpName = "FILE",
            Required = true,
        };
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Images, or folders of them (searched recursively).",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string[]> label = ClassLabel.Option(
            "The class of the pictures, a number or a name, which a conditional discriminator needs; under a wrong one its scores mean nothing.");
        Option<Rgb> background = CommonOptions.Background();
        Option<bool> skip = CommonOptions.SkipBadImages();
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "score", "Tell how real pictures look to a discriminator.onnx: 1 is real, 0 is generated. Pictures are cropped and "
            + "resized to the model's size, as in training.")
        {
            model, paths, label, background, skip, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            Score[] scores = Run(
                parsed.GetValue(model)!,
                parsed.GetValue(paths)!,
                parsed.GetValue(label) ?? [],
                parsed.GetValue(background),
                parsed.GetValue(skip),
                CommonOptions.Session(parsed, device),
                cancellation);
            if (parsed.GetValue(json))
            {
                Output.Json(scores);
            }
            else
            {
                Output.Table([.. scores.Select(score => ($"{score.Probability:F4}", score.Path))]);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static Score[] Run(
        string model,
        string[] paths,
        string[] classes,
        Rgb background,
        bool skip,
        OnnxSessionOptions options,
        CancellationToken cancellation)
    {
        using var discriminator = DiscriminatorSession.Open(model, options);
        long[] label = ClassLabel.FindOne(classes, discriminator.Classes, model);
        ModelMetadata metadata = discriminator.Metadata;
        var reading = new ImageReadOptions { Channels = metadata.Channels, Background = background };
        float[] pixels = new float[metadata.ImageSize];
        float[] probability = new float[1];
        float[] logit = new float[1];
        string[] files = [.. paths.SelectMany(PictureInput.Files)];
        List<Score> scores = ProgressDisplay.Run("scoring", files.Length > Few, progress =>
        {
            var scored = new List<Score>();
            foreach ((int index, string path) in files.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Report(PictureReport.Of("scoring", index, files.Length));
                if (PictureInput.Read(path, reading, skip) is RasterImage image)
                {
                    PixelTensors.ToTensor(ImageResizer.CropAndResize(image, metadata.Width, metadata.Height), pixels);
                    discriminator.Score(pixels, label, probability, logit);
                    scored.Add(new Score(path, probability[0], logit[0]));
                }
            }

            progress.Report(PictureReport.Of("scoring", files.Length, files.Length));
            return scored;
        });
        return scores.Count > 0
            ? [.. scores]
            : throw new InvalidDataException("All of the pictures are broken, so there is nothing to score.");
    }

    private sealed record Score(string Path, float Probability, float Logit);
}
