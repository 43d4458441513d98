using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan export</c>: a run's networks, as they are, to ONNX.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "The run's folder; it need not have finished." };
        var output = new Option<string>("--out")
        {
            Description = "The folder that receives generator.onnx, discriminator.onnx and features.onnx.",
            HelpName = "DIR",
            Required = true,
        };
        Option<string?> libTorch = CommonOptions.LibTorch();
        var command = new Command("export", "Write a run's networks to ONNX, calibrated and verified.") { run, output, libTorch };
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!;
            string generator = Path.Combine(folder, "generator.onnx");
            string discriminator = Path.Combine(folder, "discriminator.onnx");
            string features = Path.Combine(folder, "features.onnx");
            TrainingOutcome outcome = RunNetworks.Use(
                parsed.GetValue(run)!,
                parsed.GetValue(libTorch),
                trainer => trainer.Export(generator, discriminator, features),
                cancellation);
            OutcomeReport.Print(outcome);
            Output.Table(("generator", generator), ("discriminator", discriminator), ("features", features));
            return Task.FromResult(OutcomeReport.ExitCode(outcome));
        });
        return command;
    }
}
