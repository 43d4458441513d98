using System.Diagnostics;

namespace Dcgan.Notebooks.Tests;

/// <summary>Programs that do not end.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "The program is one of a POSIX shell.")]
public sealed class ToolProcessTests
{
    [TestMethod]
    [Timeout(60_000)]
    public void OneThatHangsIsKilledWithItsChildrenAndTellsWhatItPrinted()
    {
        // The child has the same output, which is not at its end as long as the child lives.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "echo begun; sleep 600 & wait"]);
        AssertFailedException failure = Assert.ThrowsExactly<AssertFailedException>(() => ToolProcess.Run(start, TimeSpan.FromSeconds(1)));
        Assert.Contains("killed after 00:00:01", failure.Message);
        Assert.Contains("begun", failure.Message);
    }
}
