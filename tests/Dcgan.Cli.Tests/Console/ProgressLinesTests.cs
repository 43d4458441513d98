using Dcgan.Cli.Console;

namespace Dcgan.Cli.Tests.Console;

/// <summary>What is told of progress where there is no terminal, and how a report is put.</summary>
[TestClass]
public sealed class ProgressLinesTests
{
    [TestMethod]
    [DataRow(null, 5.0)]
    [DataRow("", 5.0)]
    [DataRow("0", 0.0)]
    [DataRow("0.5", 0.5)]
    [DataRow("3600", 3600.0)]
    public void The_interval_is_a_number_of_seconds(string? setting, double seconds) =>
        Assert.AreEqual(seconds, ProgressInterval.Parse(setting).TotalSeconds);

    [TestMethod]
    [DataRow("often")]
    [DataRow("-1")]
    [DataRow("NaN")]
    [DataRow("1e9")]
    public void Another_setting_is_refused(string setting) =>
        Assert.Contains(setting, Assert.ThrowsExactly<UsageException>(() => ProgressInterval.Parse(setting)).Message);

    [TestMethod]
    public void The_time_left_stands_between_summary_and_details()
    {
        var report = new ProgressReport("work", "details", 0.5);

        Assert.AreEqual("work  details", report.Whole);
        Assert.AreEqual("work  2 min 10 s left  details", (report with { Left = TimeSpan.FromSeconds(130) }).Whole);
        Assert.AreEqual("work  2 min 10 s left", (report with { Left = TimeSpan.FromSeconds(130) }).Brief);
        Assert.AreEqual("work  details", (report with { Left = TimeSpan.Zero }).Whole);
    }

    [TestMethod]
    public void Work_that_comes_in_between_does_not_make_the_first_forgotten()
    {
        var timed = new TimedReports<ProgressReport>(report => report, TimeSpan.Zero);
        timed.Of(new ProgressReport("train", "", 0));
        Thread.Sleep(100);
        timed.Of(new ProgressReport("train", "", 0.1));
        timed.Of(new ProgressReport("judge", "", 0) { Work = "besides" });
        Thread.Sleep(50);
        ProgressReport judging = timed.Of(new ProgressReport("judge", "", 0.5) { Work = "besides" });
        ProgressReport training = timed.Of(new ProgressReport("train", "", 0.15));

        // Sleeping takes as long as it was asked for, or longer.
        Assert.IsGreaterThanOrEqualTo(0.045, judging.Left!.Value.TotalSeconds);
        Assert.IsGreaterThanOrEqualTo(0.75, training.Left!.Value.TotalSeconds);
    }

    [TestMethod]
    public void Nothing_is_told_of_the_first_moments_and_odd_shares_become_nought()
    {
        var timed = new TimedReports<double>(share => new ProgressReport("work", "", share), TimeSpan.FromHours(1));
        timed.Of(0);
        Thread.Sleep(20);

        Assert.IsNull(timed.Of(0.5).Left);
        Assert.AreEqual(0, timed.Of(0.0 / 0).Share);
        Assert.AreEqual(1, timed.Of(7).Share);
    }
}
