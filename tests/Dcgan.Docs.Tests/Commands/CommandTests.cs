using System.Runtime.Versioning;
using Dcgan.Docs.Tests.OtherCommands;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>The commands of the pages, page by page in their order, in a folder that holds what the page names.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "The pages' commands are written for a POSIX shell.")]
[UnsupportedOSPlatform("windows")]
public sealed class CommandTests
{
    public required TestContext TestContext { get; init; }

    public static IEnumerable<string> PagesWithCommands => Pages.Originals
        .Where(page => DcganLine.Of(page).Any(line => !IsTestedElsewhere(line)))
        .Select(page => page.Path);

    [ClassCleanup]
    public static void DeleteShared()
    {
        WorkFolder.DeleteShared();
        TinyRuns.Delete();
    }

    [TestMethod]
    [DynamicData(nameof(PagesWithCommands))]
    public async Task Every_dcgan_command_of_the_page_runs(string page)
    {
        using var work = new WorkFolder();
        foreach (ShellCommand command in MarkdownPage.Read(page).Commands)
        {
            if (DcganLine.From(command) is not DcganLine line)
            {
                if (OtherCommand.Of(command) is { Way: Coverage.RunInPlace })
                {
                    work.Run(command);
                }
            }
            else if (!IsTestedElsewhere(line))
            {
                await work.RunAsync(line, TestContext.CancellationToken);
            }
        }
    }

    private static bool IsTestedElsewhere(DcganLine line) => TestedElsewhere.All.Any(row => row.Runs(line));
}
