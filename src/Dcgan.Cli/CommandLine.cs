using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Commands;
using Dcgan.Cli.Commands.Evaluate;
using Dcgan.Cli.Commands.Explore;
using Dcgan.Cli.Commands.Inversion;
using Dcgan.Cli.Commands.LatentSpace;
using Dcgan.Cli.Console;

namespace Dcgan.Cli;

/// <summary>The <c>dcgan</c> command: its sub-commands, exit codes and error lines.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int WrongUsage = 2;

    /// <summary>All commands with their options.</summary>
    /// <param name="verbose">The option that every command has to say more.</param>
    public static RootCommand Root(out Option<bool> verbose)
    {
        verbose = new Option<bool>(CommonOptions.Verbose)
        {
            Description = "Show where in the program an error comes from, and on what a model runs.",
            Recursive = true,
        };
        var root = new RootCommand(
            "Trains deep convolutional GANs and runs them: images in, a generator and a discriminator as ONNX files out.")
        {
            TrainCommand.Create(),
            GenerateCommand.Create(),
            InterpolateCommand.Create(),
            ArithmeticCommand.Create(),
            ExploreCommand.Create(),
            ReconstructCommand.Create(),
            CompleteCommand.Create(),
            UpscaleCommand.Create(),
            RestyleCommand.Create(),
            ScoreCommand.Create(),
            EvaluateCommand.Create(),
            NearestNeighbourCommand.Create(),
            ExportCommand.Create(),
            VerifyCommand.Create(),
            ReportCommand.Create(),
            InfoCommand.Create(),
            TrainClassifierCommand.Create(),
        };
        root.Options.Add(verbose);
        HelpWithExamples.Install(root);
        return root;
    }

    /// <summary>Runs one command line.</summary>
    /// <returns>0 for success, 1 for failure, 2 for wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        OnnxRuntimeTelemetry.SwitchOff();
        RootCommand root = Root(out Option<bool> verbose);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Output.Note($"dcgan: {error.Message}");
            }

            Output.Note($"See '{CommandPath(parsed)} --help'.");
            return WrongUsage;
        }

        using var interruption = new Interruption();
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                interruption.Token);
        }
        catch (UsageException wrong)
        {
            Output.Note($"dcgan: {wrong.Message}");
            return WrongUsage;
        }
        catch (Exception failure) when (!parsed.GetValue(verbose))
        {
            Output.Note($"dcgan: {OneLine(failure)}");
            return Failure;
        }
        catch (Exception failure)
        {
            foreach (string line in $"dcgan: {failure}".ReplaceLineEndings("\n").Split('\n'))
            {
                Output.Note(line);
            }

            return Failure;
        }
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "dcgan" : $"dcgan {parsed.CommandResult.Command.Name}";

    private static string OneLine(Exception failure)
    {
        Exception innermost = failure is AggregateException { InnerException: Exception inner } ? inner : failure;
        string message = innermost switch
        {
            OperationCanceledException => "Interrupted.",
            // libtorch appends its own stack.
            ExternalException => innermost.Message.Split("\nException raised from")[0],
            _ => innermost.Message,
        };
        return string.Join(' ', message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
