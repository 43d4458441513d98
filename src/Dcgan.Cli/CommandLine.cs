using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Dcgan.Cli.Arguments;
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
        IReadOnlyList<CommandGroup> groups = CommandGroups.Create();
        var root = new RootCommand(
            "Trains deep convolutional GANs and runs them: images in, a generator and a discriminator as ONNX files out.");
        foreach ((Command command, _) in groups.SelectMany(group => group.Commands))
        {
            root.Subcommands.Add(command);
        }

        root.Options.Add(verbose);
        HelpWithExamples.Install(root, groups);
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
            foreach (string error in Mistakes(parsed))
            {
                Output.Note($"dcgan: {error}");
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
            // A set that cannot be fetched is told address by address. Names of files, which may hold line ends, get no lines.
            string[] lines = failure is FileNotFoundException { FileName: null, InnerException: IOException }
                ? failure.Message.Split('\n')
                : [OneLine(failure)];
            Output.Note($"dcgan: {lines[0]}");
            foreach (string line in lines[1..])
            {
                Output.Note($"  {line}");
            }

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

    /// <summary>What is wrong with a command line, with what may have been meant.</summary>
    private static IEnumerable<string> Mistakes(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens is [string word, ..] && !word.StartsWith('-'))
        {
            // What follows belongs to the command that was meant, and nothing is wrong with it.
            yield return $"There is no command '{word}'.{Meant(command, word)}";
            yield break;
        }

        foreach (ParseError error in parsed.Errors)
        {
            string? unknown = parsed.UnmatchedTokens.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));
            yield return unknown is null ? error.Message : $"{error.Message}{Meant(command, unknown)}";
        }
    }

    private static string Meant(Command command, string word) =>
        Spelling.Nearest(command, word.Split('=')[0]) is { Count: > 0 } nearest
            ? $" Did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?"
            : string.Empty;

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
