using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan report</c>: a run in one page, and its samples through training.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, also of one in progress or interrupted." };
        var page = new Option<string?>("--out")
        {
            Description = "The page, one HTML file. [default: report.html in the run's folder]",
            HelpName = "FILE",
        };
        var animation = new Option<string?>("--gif")
        {
            Description = "The fixed seeds through training. [default: progress.gif in the run's folder]",
            HelpName = "FILE",
        };
        var command = new Command(
            "report", "Write a run as one HTML page (curves, samples, options, timings) that needs no network, and as an animation.")
        {
            run, page, animation,
        };
        command.SetAction((parsed, _) =>
        {
            using RunFolder folder = RunFolder.Look(parsed.GetValue(run)!);
            string pagePath = Asked(page, parsed, "report.html") ?? folder.ReportPath;
            string animationPath = Asked(animation, parsed, "progress.gif") ?? folder.AnimationPath;
            RunRecords.Write(folder, pagePath, animationPath);
            Output.Table(("report", pagePath), ("animation", animationPath));
            return Task.FromResult(0);
        });
        return command;
    }

    private static string? Asked(Option<string?> option, ParseResult parsed, string example) =>
        parsed.GetValue(option) is string path ? OutputFile.Require(option.Name, path, example) : null;
}
