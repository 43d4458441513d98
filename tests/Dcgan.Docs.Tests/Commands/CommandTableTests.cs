using System.CommandLine;
using Dcgan.Cli;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>What is documented is what the program understands, and the tables are about what is documented.</summary>
[TestClass]
public sealed class CommandTableTests
{
    /// <summary>Options of benchmarks, of TensorBoard, of Docker and of NVIDIA Triton that the manual mentions.</summary>
    private static readonly string[] _otherPrograms = ["--gpus", "--model-control-mode", "--rm", "--samples_per_plugin", "--train"];

    private static readonly DcganLine[] _lines = [.. Pages.Originals.SelectMany(DcganLine.Of)];

    [TestMethod]
    public void The_program_takes_every_command_line_as_it_stands()
    {
        Assert.IsGreaterThan(40, _lines.Length);
        RootCommand root = CommandLine.Root(out _);
        foreach (DcganLine line in _lines)
        {
            ParseResult parsed = root.Parse(line.Arguments);
            Assert.IsEmpty(parsed.Errors, $"{line}\n{string.Join('\n', parsed.Errors)}");
            ParseResult run = root.Parse(Budget.Apply(line));
            Assert.IsEmpty(run.Errors, $"{line}\nwith its budget: {string.Join('\n', run.Errors)}");
            Assert.AreEqual(parsed.CommandResult.Command, run.CommandResult.Command, $"{line}: another command is run.");
        }
    }

    [TestMethod]
    public void Every_budget_is_needed_and_is_options_alone()
    {
        foreach (Budget budget in Budgets.All)
        {
            Assert.StartsWith("--", budget.Options);
            Assert.IsTrue(_lines.Any(line => Budget.Of(line) == budget), $"No page has a command for the budget of '{budget.Form}'.");
        }
    }

    [TestMethod]
    public void Lines_that_are_tested_elsewhere_have_a_test_that_reads_their_page()
    {
        foreach (TestedElsewhere row in TestedElsewhere.All)
        {
            Assert.IsTrue(_lines.Any(row.Runs), $"'{row.Page}' has no command '{row.Start}'.");
            string source = TestSources.Of(row.Test);
            Assert.Contains($"\"{row.Page}\"", source);
            Assert.Contains("MarkdownPage.Read(Page)", source, $"'{row.Test}' does not read the commands of its page.");
        }
    }

    /// <summary>Names of options that are mentioned are names of options.</summary>
    [TestMethod]
    public void Mentioned_commands_have_the_options_that_are_mentioned_with_them()
    {
        RootCommand root = CommandLine.Root(out _);
        int mentioned = 0;
        foreach (PageSpan span in Pages.All.SelectMany(page => page.CodeSpans))
        {
            if (span.Text.Split(' ') is not ["dcgan", var name, .. var rest] || !char.IsAsciiLetterLower(name[0]))
            {
                continue;
            }

            Command? command = root.Subcommands.SingleOrDefault(command => command.Name == name);
            Assert.IsNotNull(command, $"{span}: there is no such command.");
            string[] known = [.. command.Options.Concat(root.Options).SelectMany(option => option.Aliases.Append(option.Name))];
            foreach (string word in rest.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            {
                CollectionAssert.Contains(known, word.Split('=')[0], $"{span}: there is no such option.");
            }

            mentioned++;
        }

        Assert.IsGreaterThan(40, mentioned);
    }

    [TestMethod]
    public void Options_that_are_mentioned_alone_are_options_of_some_command()
    {
        RootCommand root = CommandLine.Root(out _);
        string[] known = [.. root.Subcommands.SelectMany(command => command.Options).Concat(root.Options).SelectMany(
            option => option.Aliases.Append(option.Name)), .. _otherPrograms];
        int mentioned = 0;
        foreach (PageSpan span in Pages.Manual.SelectMany(page => page.CodeSpans))
        {
            foreach (string word in span.Text.Split(' ').TakeWhile((_, i) => i > 0 || span.Text.StartsWith("--", StringComparison.Ordinal)))
            {
                if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2)
                {
                    CollectionAssert.Contains(known, word.Split('=')[0], $"{span}: no command has such an option.");
                    mentioned++;
                }
            }
        }

        Assert.IsGreaterThan(100, mentioned);
    }
}
