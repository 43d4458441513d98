using System.Globalization;

namespace Dcgan.Cli.Tests;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class LowPriorityTests
{
    private const int NicenessField = 18;

    [TestMethod]
    public void EveryThreadLetsOtherProgramsGoFirst()
    {
        using var folder = new TestFolder();
        using DcganProcess process = DcganProcess.Start(
            "train", "--size", "32", "--epochs", "1000", "--width", "4", "--threads", "2", "--low-priority",
            "--out", folder["run"]);
        string metrics = Path.Combine(folder["run"], "metrics.jsonl");
        Assert.IsTrue(SpinWait.SpinUntil(() => File.Exists(metrics), TimeSpan.FromMinutes(2)), "Training did not begin.");

        // The threads that compute began after the priority was lowered, those of the runtime before it.
        int[] niceness = [.. Directory.GetDirectories($"/proc/{process.Id}/task").Select(Niceness)];
        Assert.IsGreaterThan(4, niceness.Length);
        CollectionAssert.AreEqual(niceness.Select(_ => 10).ToArray(), niceness);
    }

    private static int Niceness(string thread)
    {
        // The name, in brackets, may hold spaces.
        string status = File.ReadAllText(Path.Combine(thread, "stat"));
        string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(fields[NicenessField - 2], CultureInfo.InvariantCulture);
    }
}
