using System.CommandLine;
using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Native;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan train-classifier</c>: labelled images to a classifier, whose features images are compared in.</summary>
internal static class TrainClassifierCommand
{
    public static Command Create()
    {
        var options = new TrainClassifierOptions();
        var command = new Command(
            "train-classifier",
            "Train a small image classifier and write it to ONNX: its features are what generated and real images are "
            + "compared in. Ctrl-C stops without a file.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run(options, parsed, cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(TrainClassifierOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        string path = OutputFile.Require("--out", options.Out(parsed), "classifier.onnx");
        ClassifierOptions training = options.Training(parsed);
        LibTorch.EnsureLoaded(options.LibTorch(parsed));
        using ImageSet images = RunImages.Load(options.Data(parsed), cancellation);
        using ImageSet? test = options.Test(parsed, images) is ImageSetOptions asked
            ? RunImages.Load(asked, cancellation)
            : null;
        using TrainedClassifier classifier = ProgressDisplay.Run("training", progress => ClassifierTrainer.Train(
            images,
            test,
            training,
            new ReportedAs<ClassifierProgress>(Describe, progress),
            cancellation,
            new ReportedAs<EvaluationProgress>(StepReport.Besides, progress)));
        double difference = classifier.Save(path);
        Print(classifier, path, difference, options.Json(parsed));
    }

    private static void Print(TrainedClassifier classifier, string path, double difference, bool json)
    {
        ModelMetadata metadata = classifier.Metadata;
        if (json)
        {
            Output.Json(new
            {
                File = path,
                metadata.Dataset,
                classifier.Accuracy,
                classifier.TestImages,
                metadata.ImagesSeen,
                Classes = classifier.Network.ClassCount,
                Features = classifier.Network.FeatureCount,
                metadata.Channels,
                metadata.Height,
                metadata.Width,
                Difference = difference,
            });
            return;
        }

        Output.Table(
            ("accuracy", Text($"{100 * classifier.Accuracy:F2}% of {classifier.TestImages} test images")),
            ("features", Text($"{classifier.Network.FeatureCount}, classes {classifier.Network.ClassCount}")),
            ("network against ONNX", $"largest difference {OutcomeReport.Number(difference)} of the largest value"),
            ("classifier", path));
    }

    private static ProgressReport Describe(ClassifierProgress progress) => new(
        Text($"epoch {progress.Epoch}/{progress.Epochs}  {progress.ImagesPerSecond:F0} images/s  ")
        + Text($"loss {progress.Loss:F2}"),
        Text($"{100 * progress.Accuracy:F0}% right  {progress.Images}/{progress.TotalImages} images"),
        (double)progress.Images / progress.TotalImages);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
