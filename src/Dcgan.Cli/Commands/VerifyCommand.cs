using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan verify</c>: a run's networks against its ONNX files.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a finished run." };
        Option<string?> libTorch = CommonOptions.LibTorch();
        var command = new Command(
            "verify", "Run a run's networks and its ONNX files on the same inputs, and print the largest difference.")
        {
            run, libTorch,
        };
        command.SetAction((parsed, cancellation) =>
        {
            TrainingOutcome outcome = RunNetworks.Use(
                parsed.GetValue(run)!, parsed.GetValue(libTorch), (trainer, progress) => trainer.Verify(progress), cancellation);
            OutcomeReport.Print(outcome);
            return Task.FromResult(OutcomeReport.ExitCode(outcome));
        });
        return command;
    }
}
