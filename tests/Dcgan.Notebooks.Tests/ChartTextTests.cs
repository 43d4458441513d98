using System.Globalization;
using System.Text.RegularExpressions;
using Dcgan.Notebooks.Runner;

namespace Dcgan.Notebooks.Tests;

/// <summary>Texts of charts have the room that a browser's font takes.</summary>
[TestClass]
public sealed partial class ChartTextTests
{
    private const string Name = "LeakyReLU";
    private const double FontSize = 12;

    /// <summary>Widths of the letters of <see cref="Name"/> in Helvetica, whose are Arial's, in thousandths (Adobe's font metrics).</summary>
    private static readonly int[] _widths = [556, 556, 556, 500, 500, 722, 556, 556, 722];

    [TestMethod]
    public void ALegendIsAsWideAsItsNames()
    {
        using var folder = new TestFolder();
        string assembly = Path.Combine(Repository.Root, "notebooks", "bin", "Dcgan.Notebooks.dll");
        string path = TestNotebook.Write(
            folder, $"#r \"{assembly}\"\nusing Dcgan.Notebooks;", $"new Chart(\"\").Line(\"{Name}\", [0.0, 1.0], [0.0, 1.0])");

        (int exitCode, _, string errors) = RunnerProcess.Run(path, "--save");

        Assert.AreEqual(0, exitCode, errors);
        string svg = CodeCell.Text(NotebookFile.Read(path).CodeCells[1].Outputs[0]!["data"]!["image/svg+xml"]);
        double begin = Number(NameInSvg().Match(svg), 1);
        Match box = LegendBox().Match(svg);
        double room = Number(box, 1) + Number(box, 2) - begin;
        double arial = _widths.Sum() / 1000.0 * FontSize;
        Assert.IsGreaterThan(1.1 * arial, room, "Fonts that take Arial's place are wider.");
        Assert.IsLessThan(1.6 * arial, room);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("translate\\(([0-9.]+),[0-9.]+\\)\"[^>]*>" + Name)]
    private static partial Regex NameInSvg();

    [GeneratedRegex("<rect x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\"[^>]*fill-opacity")]
    private static partial Regex LegendBox();
}
