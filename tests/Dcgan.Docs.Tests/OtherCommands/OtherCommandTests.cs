using System.Text.RegularExpressions;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.OtherCommands;

/// <summary>Every command of another program is covered in a way that exists, or has a reason.</summary>
[TestClass]
public sealed partial class OtherCommandTests
{
    private static readonly string _script = Path.Combine(Repository.Root, ".ci", "run");

    [TestMethod]
    public void Every_command_is_in_the_table()
    {
        int commands = 0;
        foreach (ShellCommand command in OtherCommand.InPages)
        {
            Assert.IsNotNull(
                OtherCommand.Of(command), $"{command}\nNothing runs this. Cover it, and say so in {nameof(OtherCommandTable)}.cs.");
            commands++;
        }

        Assert.IsGreaterThan(10, commands);
    }

    [TestMethod]
    public void Every_row_is_about_a_command_and_what_covers_it_exists()
    {
        OtherCommand?[] used = [.. OtherCommand.InPages.Select(OtherCommand.Of)];
        foreach (OtherCommand row in OtherCommandTable.All)
        {
            CollectionAssert.Contains(used, row, $"No page has a command that begins with '{row.Start}'.");
            Assert.IsGreaterThan(0, row.By.Length);
            if (row.Way == Coverage.Test)
            {
                TestSources.Of(row.By);
            }
            else if (row.Way == Coverage.ContinuousIntegration)
            {
                Assert.IsTrue(
                    File.ReadLines(_script).Any(line => line.Trim().Split(" 2>&1")[0] == row.By), $"'{_script}' has no line '{row.By}'.");
            }
        }
    }

    /// <summary>A project or folder that a command names exists.</summary>
    [TestMethod]
    public void Projects_that_commands_name_exist()
    {
        int projects = 0;
        IEnumerable<(string Where, IReadOnlyList<string> Words)> commands = Pages.All.SelectMany(page =>
            page.Commands.Select(command => (command.ToString(), command.Words))
                .Concat(page.CodeSpans.Where(code => Tool().IsMatch(code.Text)).Select(code => (code.ToString(), ShellReader.Words(code.Text)))));
        foreach ((string where, IReadOnlyList<string> words) in commands)
        {
            foreach ((string option, string value) in words.Zip(words.Skip(1)))
            {
                if (option is "--project" or "--prefix" && Ours().IsMatch(value))
                {
                    Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, value)), $"{where}\n'{value}' is not there.");
                    projects++;
                }
            }
        }

        Assert.IsGreaterThan(20, projects);
    }

    [GeneratedRegex("^(dotnet|npm) ")]
    private static partial Regex Tool();

    [GeneratedRegex("^(src|tests|samples|benchmarks|notebooks)/")]
    private static partial Regex Ours();
}
