using System.CommandLine;
using Dcgan.Cli.Console;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan train</c>: images to a generator and a discriminator.</summary>
internal static class TrainCommand
{
    private const int Interrupted = 1;

    public static Command Create()
    {
        var options = new TrainOptions();
        var command = new Command(
            "train",
            "Train a DCGAN and write it to ONNX. Without options: cartoon faces, a few minutes on two cores. Ctrl-C saves a "
            + "checkpoint; --resume goes on from it.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(options, parsed, cancellation)));
        return command;
    }

    private static int Run(TrainOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        string? resumed = options.Resume(parsed);
        TrainingOptions training = options.Training(parsed);
        LibTorch.EnsureLoaded(options.LibTorch(parsed));
        if (options.LowPriority(parsed))
        {
            ProcessPriority.Lower();
        }

        if (resumed is not null)
        {
            using RunFolder folder = RunFolder.Open(resumed);
            using ImageSet images = RunImages.Load(options.Data(parsed, RunImages.Options(folder)), cancellation);
            using Trainer trainer = Trainer.Resume(folder, images, options.Epochs(parsed));
            long before = trainer.ImagesSeen;
            int code = Train(folder, trainer, cancellation);
            if (trainer.ImagesSeen == before && code != Interrupted)
            {
                Output.Note(
                    $"dcgan: Nothing was left to train of this run, whose epochs are {trainer.Plan.Epochs}; its files were written anew. More --epochs extend it.");
            }

            return code;
        }

        string? path = options.Out(parsed);
        if (path is not null)
        {
            // Before images are loaded for minutes.
            RequireFree(path);
        }
        else
        {
            RunFolder.RequireWritable("runs");
        }

        ImageSetOptions data = options.Data(parsed);
        using (ImageSet images = RunImages.Load(data, cancellation))
        {
            // Whatever is wrong with the options shows before a folder is made for them.
            TrainingPlan.Create(training, images);
            using RunFolder folder = path is not null
                ? RunFolder.Create(path)
                : RunFolder.CreateNext("runs", images.Name);
            using Trainer trainer = Trainer.Start(folder, data, images, training, options.Command(parsed));
            return Train(folder, trainer, cancellation);
        }
    }

    private static void RequireFree(string path)
    {
        try
        {
            RunFolder.CheckFree(path);
        }
        catch (IOException failure)
        {
            string resume = File.Exists(Path.Combine(path, "run.json")) ? $", and --resume {path} goes on with this run" : string.Empty;
            throw new IOException($"{failure.Message} --out names the folder{resume}.", failure);
        }
    }

    private static int Train(RunFolder folder, Trainer trainer, CancellationToken cancellation)
    {
        TrainingPlan plan = trainer.Plan;
        string classes = plan.Classes is null ? string.Empty : $", {plan.Classes.Count} classes";
        Output.Note(
            $"{folder.Path}: {plan.Width}x{plan.Height}x{plan.Channels}{classes}, epochs {plan.Epochs}, batch {plan.Batch}, "
            + $"width {plan.FeatureMaps}, seed {plan.Seed}, {plan.Precision}, threads {plan.Threads}, on {trainer.Device}");
        TrainingOutcome? outcome;
        try
        {
            outcome = ProgressDisplay.Run("training", progress => trainer.Run(
                new Warned(new ReportedAs<TrainingProgress>(Describe, progress)),
                cancellation,
                new ReportedAs<EvaluationProgress>(StepReport.Besides, progress)));
        }
        catch (TrainingDivergedException failure)
        {
            throw new TrainingDivergedException(
                $"{failure.Message} {TrainingWords.Remedy(TrainingWarningKind.Diverged)}", failure);
        }
        catch (IOException failure)
        {
            throw new IOException($"{failure.Message} Once that is mended, go on with: {ResumeLine(folder)}", failure);
        }

        if (outcome is null)
        {
            Output.Note(
                $"dcgan: Interrupted after {trainer.ImagesSeen} images and saved; go on with: {ResumeLine(folder)}");
            return Interrupted;
        }

        if (outcome.EndedEarly)
        {
            Output.Note($"No snapshot was better for {plan.Watch.Patience} images: training has ended early.");
        }

        OutcomeReport.Print(outcome);
        if (outcome.Exported is ExportedSnapshot exported)
        {
            Output.Table(("exported", TrainingWords.Of(exported, trainer.ImagesSeen)));
        }

        RunRecords.Write(folder, folder.ReportPath, folder.AnimationPath);
        Output.Table(
            ("samples", folder.SamplePath(trainer.ImagesSeen)),
            ("animation", folder.AnimationPath),
            ("report", folder.ReportPath),
            ("generator", folder.GeneratorPath),
            ("discriminator", folder.DiscriminatorPath),
            ("features", folder.FeaturesPath));
        return OutcomeReport.ExitCode(outcome);
    }

    private static string ResumeLine(RunFolder folder) => $"dcgan train --resume {RunRecords.Name(folder)}";

    private static ProgressReport Describe(TrainingProgress progress) => new(
        $"epoch {progress.Epoch}/{progress.Epochs}  {progress.ImagesPerSecond:F0} images/s  "
        + $"loss D {progress.LossD:F2} G {progress.LossG:F2}",
        $"{Distances(progress)}D(x) {progress.DReal:F2}  D(G(z)) {progress.DFake:F2}  {progress.Images}/{progress.TotalImages} images",
        (double)progress.Images / progress.TotalImages);

    private static string Distances(TrainingProgress progress) =>
        progress is { FrechetDistance: double newest, BestFrechetDistance: double best }
            ? $"distance {TrainingWords.Number(newest)}, best {TrainingWords.Number(best)}  "
            : string.Empty;

    /// <summary>Writes warnings as they come, in lines of their own.</summary>
    private sealed class Warned(IProgress<TrainingProgress> next) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            foreach (TrainingWarning warning in value.Warnings)
            {
                Output.Note($"dcgan: {TrainingWords.Of(warning)}");
            }

            next.Report(value);
        }
    }
}
