using Dcgan.Notebooks.Runner;

namespace Dcgan.Notebooks.Tests;

/// <summary>What charts show, as a notebook keeps it.</summary>
[TestClass]
public sealed class ChartTests
{
    [TestMethod]
    public void ASurfaceHasTheColoursOfItsValues()
    {
        using var folder = new TestFolder();
        string chart = Svg(
            folder,
            // Columns from left to right, in each the lower value first.
            "new Chart(\"\").Surface(\"\", new double[,] { { 0, 0.5 }, { 7, -7 } }, 0, 1, 0, 1, least: 0, most: 1).Points(\"\", [0.5], [0.5])");
        File.WriteAllText(folder["chart.svg"], chart);

        string[] lines = PythonTools.Run("Dcgan.Notebooks.Tests/Python/surface_colours.py", ["PIL"], folder["chart.svg"]).Split('\n');

        Assert.AreEqual("2 2", lines[0]);
        Assert.AreEqual("255 255 255", lines[1], "In the middle between both ends, at the upper left.");
        Assert.AreEqual("250 190 140", lines[2], "Below the least, at the upper right.");
        Assert.AreEqual("250 190 140", lines[3], "The least, at the lower left.");
        Assert.AreEqual("150 195 235", lines[4], "Above the most, at the lower right.");
        Assert.Contains("<ellipse", chart, "Points lie on it.");
        Assert.Contains("rgb(31,111,180)", chart, "Their colour is the first, as without a surface.");
    }

    [TestMethod]
    public void ASecondSurfaceIsRefused()
    {
        using var folder = new TestFolder();
        const string Surface = "Surface(\"\", new double[2, 2], 0, 1, 0, 1, least: 0, most: 1)";
        (int exitCode, _, string errors) = RunnerProcess.Run(Notebook(folder, $"new Chart(\"\").{Surface}.{Surface}"));
        Assert.AreEqual(1, exitCode);
        Assert.Contains("This chart has a surface already", errors);
    }

    private static string Svg(TestFolder folder, string code)
    {
        string path = Notebook(folder, code);
        (int exitCode, _, string errors) = RunnerProcess.Run(path, "--save");
        Assert.AreEqual(0, exitCode, errors);
        return CodeCell.Text(NotebookFile.Read(path).CodeCells[1].Outputs[0]!["data"]!["image/svg+xml"]);
    }

    private static string Notebook(TestFolder folder, string code)
    {
        string assembly = Path.Combine(Repository.Root, "notebooks", "bin", "Dcgan.Notebooks.dll");
        return TestNotebook.Write(folder, $"#r \"{assembly}\"\nusing Dcgan.Notebooks;", code);
    }
}
