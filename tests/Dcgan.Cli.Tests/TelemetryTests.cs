namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class TelemetryTests
{
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows keeps no files for it.")]
    public void OnnxRuntimeKeepsNoRecordsInTheUsersFolders()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["home"]);
        (string, string)[] variables =
        [
            ("HOME", folder["home"]),
            ("XDG_CACHE_HOME", folder["home"]),
            // It would keep none in a continuous-integration run anyway.
            ("CI", ""),
            ("GITHUB_ACTIONS", ""),
        ];
        DcganProcess.RunWith(variables, "generate", "--model", SharedRun.Generator, "--out", folder["grid.png"])
            .Succeeded();
        string[] left = Directory.GetFileSystemEntries(folder["home"], "*", SearchOption.AllDirectories);
        Assert.IsEmpty(left, string.Join(", ", left));
    }
}
