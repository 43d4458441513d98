using System.Net;
using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests.Reports;

/// <summary>What a run leaves for people to keep.</summary>
[TestClass]
public sealed partial class ReportTests
{
    [TestMethod]
    public void FinishedRunHasItsReportItsAnimationAndItsEvents()
    {
        Assert.EndsWith("</html>\n", File.ReadAllText(Path.Combine(SharedRun.Run, "report.html")));
        Assert.StartsWith("GIF89a", File.ReadAllText(Path.Combine(SharedRun.Run, "progress.gif")));
        Assert.HasCount(1, Directory.GetFiles(SharedRun.Run, "events.out.tfevents.*"));
        foreach (string name in (string[])["report.html", "progress.gif"])
        {
            Assert.IsTrue(SharedRun.Training.OutputLines.Any(line => line.EndsWith(Path.Combine(SharedRun.Run, name), StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    public void CommandOfTheReportRepeatsTheRun()
    {
        using var folder = new TestFolder();
        string page = File.ReadAllText(Path.Combine(SharedRun.Run, "report.html"));
        string command = WebUtility.HtmlDecode(Command().Match(page).Groups[1].Value);
        Assert.StartsWith("dcgan train --data .../pictures ", command);
        Assert.DoesNotContain("--out", command);

        string[] arguments = command.Replace(".../pictures", SharedRun.Images, StringComparison.Ordinal).Split(' ')[1..];
        DcganProcess.Run([.. arguments, "--out", folder["again"]]).Succeeded();

        CollectionAssert.AreEqual(
            File.ReadAllBytes(SharedRun.Generator), File.ReadAllBytes(Path.Combine(folder["again"], "generator.onnx")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no POSIX shell.")]
    public void NamesWithSpacesAndQuotesAreWrittenAsAShellTakesThem()
    {
        using var folder = new TestFolder();
        const string Name = "it's $HOME & <more>";
        Pictures.Write(folder[Name], 60);
        DcganProcess.RunIn(folder.Path, [.. SharedRun.Train(Name, "--epochs", "1"), "--no-tensorboard", "--out", "run"]).Succeeded();

        string command = WebUtility.HtmlDecode(Command().Match(File.ReadAllText(folder["run/report.html"])).Groups[1].Value);
        (int exitCode, string arguments, _) = ToolProcess.Run("sh", "-c", $"dcgan() {{ printf '%s\\n' \"$@\"; }}; {command}");

        Assert.AreEqual(0, exitCode);
        string[] split = arguments.Split('\n');
        Assert.AreEqual(Name, split[Array.IndexOf(split, "--data") + 1]);
        CollectionAssert.Contains(split, "--no-tensorboard");
        Assert.IsEmpty(Directory.GetFiles(folder["run"], "events*"));
    }

    [TestMethod]
    public void ReportOfARunInProgressIsWrittenWhereItIsAskedFor()
    {
        using var folder = new TestFolder();
        using DcganProcess training = DcganProcess.Start(
            [.. SharedRun.Train(SharedRun.Images, "--epochs", "2000"), "--snapshot-every", "480", "--out", folder["run"]]);
        while (!File.Exists(folder["run/samples/000000960.png"]))
        {
            Assert.IsFalse(training.HasEnded, "The training ended before its samples were there.");
            Thread.Sleep(5);
        }

        DcganResult result = DcganProcess.Run(
            "report", folder["run"], "--out", folder["new/page.html"], "--gif", folder["new/walk.gif"]).Succeeded();

        Assert.IsFalse(training.HasEnded, "The training ended too soon to be in the way.");
        Assert.Contains("in progress or interrupted", File.ReadAllText(folder["new/page.html"]));
        Assert.IsGreaterThan(1000, new FileInfo(folder["new/walk.gif"]).Length);
        CollectionAssert.AreEqual(
            new[] { $"report     {folder["new/page.html"]}", $"animation  {folder["new/walk.gif"]}" }, result.OutputLines);
        Assert.IsFalse(File.Exists(folder["run/report.html"]));
    }

    [TestMethod]
    public void ReportLoadsNoLibTorch()
    {
        using var folder = new TestFolder();
        LoadedCode loaded = LoadedCode.Of("report", SharedRun.Run, "--out", folder["page.html"], "--gif", folder["walk.gif"]);
        CollectionAssert.Contains(loaded.Assemblies, "Dcgan.Training.dll");
        Assert.IsFalse(loaded.Libraries.Any(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public void WhatCannotBeReportedIsNamed()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("report", SharedRun.Images).Failed(SharedRun.Images, "run.json");
        DcganProcess.Run("report", SharedRun.Run, "--out", "").Refused("--out", "report.html");
        DcganProcess.Run("report", SharedRun.Run, "--gif", folder.Path).Refused("--gif", folder.Path);
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        File.WriteAllText(Path.Combine(run, "samples", "000000000.png"), "no picture");
        DcganProcess.Run("report", run).Failed("000000000.png");
    }

    [GeneratedRegex("<pre>([^<]*)</pre>")]
    private static partial Regex Command();
}
