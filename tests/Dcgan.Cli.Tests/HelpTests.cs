using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed partial class HelpTests
{
    private static readonly string[] Commands =
    [
        "train", "generate", "interpolate", "arithmetic", "explore", "reconstruct", "complete", "upscale", "restyle", "score", "evaluate",
        "nearest-neighbour", "export", "verify", "report", "info", "train-classifier", "doctor",
    ];

    [TestMethod]
    public void NoArgumentsShowAnOverviewThatFitsATerminal()
    {
        DcganResult result = DcganProcess.Run().Succeeded();

        Assert.AreEqual(string.Empty, result.Error);
        string[] lines = result.Output.Split('\n');
        foreach (string line in lines)
        {
            Assert.IsLessThanOrEqualTo(80, line.Length, line);
            Assert.IsFalse(line.Any(char.IsControl), line);
        }

        foreach (string command in Commands)
        {
            Assert.HasCount(1, lines.Where(line => Regex.IsMatch(line, $"^  {command} +[a-z]")), command);
        }

        Assert.Contains("--help", lines.Last(line => line.Length > 0));
    }

    /// <summary>What the overview begins with is a list of commands that exist.</summary>
    [TestMethod]
    public void TheFirstCommandsExist()
    {
        string[] lines = DcganProcess.Run().Succeeded().OutputLines;
        string[] first = [.. lines.Where(line => line.StartsWith("dcgan ", StringComparison.Ordinal) && !line.StartsWith("dcgan COMMAND", StringComparison.Ordinal))];

        Assert.IsGreaterThan(2, first.Length);
        foreach (string line in first[1..])
        {
            CollectionAssert.Contains(Commands, line.Split(' ')[1]);
        }
    }

    [TestMethod]
    public void NoArgumentsAndTheVersionLoadNothingThatRunsAModel()
    {
        foreach (string[] arguments in new string[][] { [], ["--version"], ["--help"] })
        {
            LoadedCode loaded = LoadedCode.Of(arguments);
            string[] heavy =
            [
                .. loaded.Assemblies.Where(name => name is "Dcgan.Training.dll" or "Dcgan.MLNet.dll" or "TorchSharp.dll"
                    || name.StartsWith("Microsoft.ML.", StringComparison.Ordinal)),
                .. loaded.Libraries.Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("libonnxruntime", StringComparison.Ordinal) || name.StartsWith("libSkia", StringComparison.Ordinal)),
            ];
            Assert.IsEmpty(heavy, string.Join(", ", heavy));
        }
    }

    [TestMethod]
    public void HelpShowsEveryCommandInItsGroupAndTheOptionsOfAll()
    {
        string[] lines = DcganProcess.Run("--help").Succeeded().OutputLines;

        foreach (string command in Commands)
        {
            Assert.HasCount(1, lines.Where(line => Regex.IsMatch(line, $"^{command} +[a-z]")), command);
        }

        foreach (string option in new[] { "--help", "--version", "--verbose" })
        {
            Assert.IsTrue(lines.Any(line => Regex.IsMatch(line, $"{option}  +[A-Z]")), option);
        }

        Assert.Contains("dcgan train", lines[(Array.IndexOf(lines, "Examples:") + 1)..]);
    }

    [TestMethod]
    [DataRow("train")]
    [DataRow("generate")]
    [DataRow("interpolate")]
    [DataRow("arithmetic")]
    [DataRow("explore")]
    [DataRow("score")]
    [DataRow("export")]
    [DataRow("verify")]
    [DataRow("report")]
    [DataRow("info")]
    [DataRow("train-classifier")]
    [DataRow("nearest-neighbour")]
    [DataRow("reconstruct")]
    [DataRow("complete")]
    [DataRow("upscale")]
    [DataRow("restyle")]
    [DataRow("doctor")]
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
