using Dcgan.Notebooks.Runner;

namespace Dcgan.Notebooks.Tests;

/// <summary>The runner on notebooks that are made for it.</summary>
[TestClass]
public sealed class RunnerTests
{
    [TestMethod]
    public void KeepsWhatCellsShowAndWhichCodeItWas()
    {
        using var folder = new TestFolder();
        string path = TestNotebook.Write(folder, "int six = 2 * 3;\nConsole.WriteLine(\"a line\");", "six * 7", "\"text\"");

        (int exitCode, _, string errors) = RunnerProcess.Run(path, "--save");

        Assert.AreEqual(0, exitCode, errors);
        NotebookFile notebook = NotebookFile.Read(path);
        Assert.AreEqual(notebook.Hash(ProductVersion.Current), notebook.OutputsHash);
        Assert.AreEqual("a line\n", CodeCell.Text(notebook.CodeCells[0].Outputs[0]!["text"]));
        Assert.AreEqual("42", CodeCell.Text(notebook.CodeCells[1].Outputs[0]!["data"]!["text/plain"]));
        Assert.AreEqual("text", CodeCell.Text(notebook.CodeCells[2].Outputs[0]!["data"]!["text/plain"]));
        Assert.IsTrue(notebook.CodeCells.All(cell => cell.HasRun));
    }

    [TestMethod]
    [DataRow("int x = 1;\nx.Nothing()", "CS1061")]
    [DataRow("throw new InvalidOperationException(\"broken on purpose\");", "InvalidOperationException: broken on purpose")]
    [DataRow("new List<int> { 1 }", "which kernels show each in their own way")]
    [DataRow("#r \"bin/nothing.dll\"", "dotnet build src/Dcgan.Notebooks -c Release")]
    public void NamesTheCellThatFailsAndKeepsTheFile(string bad, string expected)
    {
        using var folder = new TestFolder();
        string path = TestNotebook.Write(folder, "int six = 2 * 3;", bad);
        string before = File.ReadAllText(path);

        (int exitCode, _, string errors) = RunnerProcess.Run(path, "--save");

        Assert.AreEqual(1, exitCode);
        Assert.Contains($"'{path}', cell 2 (", errors);
        Assert.Contains(expected, errors);
        Assert.AreEqual(before, File.ReadAllText(path));
    }

    [TestMethod]
    public void KeepsNothingOfASmallBudget()
    {
        using var folder = new TestFolder();
        string path = TestNotebook.Write(folder, "6 * 7");
        string before = File.ReadAllText(path);

        (int exitCode, _, string errors) = RunnerProcess.RunWith("small", path, "--save");

        Assert.AreEqual(1, exitCode);
        Assert.Contains("DCGAN_NOTEBOOK_BUDGET", errors);
        Assert.AreEqual(before, File.ReadAllText(path));
    }

    [TestMethod]
    public void TheHashIsThatOfCodeAndVersion()
    {
        using var folder = new TestFolder();
        string hash = Hash("a", "b");
        Assert.AreEqual(hash, Hash("a", "b"));
        Assert.AreNotEqual(hash, Hash("ab", ""), "Where a cell ends counts.");
        Assert.AreNotEqual(hash, Hash("a", "c"));
        Assert.AreNotEqual(hash, NotebookFile.Read(TestNotebook.Write(folder, "a", "b")).Hash("0.0.2"));

        string Hash(params string[] code) => NotebookFile.Read(TestNotebook.Write(folder, code)).Hash("0.0.1");
    }

    [TestMethod]
    [DataRow("no json", "is no notebook")]
    [DataRow("{\"nbformat\": 3}", "nbformat 4")]
    [DataRow("{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}", "no notebook of C#")]
    [DataRow("{\"nbformat\": 4, \"metadata\": {\"kernelspec\": {\"language\": \"C#\"}}}", "it has no cells")]
    public void RefusesWhatIsNoNotebookOfCSharp(string content, string expected)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["a.ipynb"], content);
        InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(() => NotebookFile.Read(folder["a.ipynb"]));
        Assert.Contains(expected, refusal.Message);
        Assert.Contains("a.ipynb", refusal.Message);
    }
}
