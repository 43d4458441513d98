using System.CommandLine;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary><c>dcgan evaluate</c>: how good a generator's images are, against real ones.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var options = new EvaluateOptions();
        var command = new Command(
            "evaluate",
            "Tell how good a generator is: distances between its images and real ones in the features of a network, how much "
            + "looks real, how much is missing, what is memorised, checkerboards and blur; beside each figure what real images get. "
            + "Runs on the CPU.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(new EvaluationRun(options.Request(parsed)).Run(cancellation)));
        return command;
    }
}
