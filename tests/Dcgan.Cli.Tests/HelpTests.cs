using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed partial class HelpTests
{
    private static readonly string[] Commands =
    [
        "train", "generate", "score", "export", "verify", "report", "info", "train-classifier",
        "reconstruct", "complete", "upscale", "restyle",
    ];

    [TestMethod]
    public void NoArgumentsShowTheHelp()
    {
        DcganResult result = DcganProcess.Run().Succeeded();

        Assert.AreEqual(DcganProcess.Run("--help").Succeeded().Output, result.Output);
        Assert.AreEqual(string.Empty, result.Error);
        foreach (string command in Commands)
        {
            Assert.IsTrue(
                result.OutputLines.Any(line => Regex.IsMatch(line, $"^{command}( <[A-Z]+>)?  +[A-Z]")), command);
        }
    }

    [TestMethod]
    [DataRow("train")]
    [DataRow("generate")]
    [DataRow("score")]
    [DataRow("export")]
    [DataRow("verify")]
    [DataRow("report")]
    [DataRow("info")]
    [DataRow("train-classifier")]
    [DataRow("reconstruct")]
    [DataRow("complete")]
    [DataRow("upscale")]
    [DataRow("restyle")]
    public void EveryOptionIsDescribedOnceWithItsDefault(string command)
    {
        string[] lines = DcganProcess.Run(command, "--help").Succeeded().OutputLines;

        string[] options = [.. lines.Where(line => line.StartsWith('-'))];
        Assert.IsGreaterThan(1, options.Length);
        foreach (string option in options)
        {
            Assert.MatchesRegex(Described(), option);
            Assert.IsLessThan(2, Regex.Count(option, @"\[default"), option);
        }

        Assert.Contains($"dcgan {command} ", string.Join('\n', lines[Array.IndexOf(lines, "Examples:")..]) + " ");
    }

    [TestMethod]
    public void ExamplesUseOptionsThatExist()
    {
        foreach (string command in Commands)
        {
            string[] lines = DcganProcess.Run(command, "--help").OutputLines;
            foreach (string example in lines[(Array.IndexOf(lines, "Examples:") + 1)..])
            {
                Assert.StartsWith($"dcgan {command}", example);
                string known = string.Join('\n', lines);
                foreach (Match option in OptionName().Matches(example))
                {
                    Assert.Contains($"{option.Value} ", known);
                }
            }
        }
    }

    [TestMethod]
    public void VersionIsANumber() =>
        Assert.MatchesRegex(new Regex(@"^\d+\.\d+\.\d+"), DcganProcess.Run("--version").Succeeded().Output);

    [GeneratedRegex("^-.*  +[A-Za-z1].{10,}")]
    private static partial Regex Described();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionName();
}
