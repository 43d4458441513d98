using Dcgan.Notebooks.Runner;

namespace Dcgan.Notebooks.Tests;

/// <summary>The notebooks of the repository run, and show what their code gives.</summary>
[TestClass]
[DoNotParallelize]
public sealed class NotebooksTests
{
    private const long LargestFile = 3 << 20;

    [TestMethod]
    [DynamicData(nameof(NotebookPaths.Originals), typeof(NotebookPaths))]
    public void EveryCellRuns(string name)
    {
        string path = NotebookPaths.Of(name);
        if (NotebookFile.Read(path).CodeCells.Any(cell => cell.Source.Contains("\"fashion-mnist\"", StringComparison.Ordinal)))
        {
            Repository.RealData("fashion-mnist");
        }

        (int exitCode, string output, string errors) = RunnerProcess.Run(path);
        Assert.AreEqual(0, exitCode, $"{output}\n{errors}");
    }

    [TestMethod]
    [DynamicData(nameof(NotebookPaths.All), typeof(NotebookPaths))]
    public void OutputsBelongToTheCode(string name)
    {
        NotebookFile notebook = NotebookFile.Read(NotebookPaths.Of(name));
        Assert.AreEqual(
            notebook.Hash(ProductVersion.Current), notebook.OutputsHash,
            $"'{name}' shows what other code gave; run it again: dotnet run -c Release --project notebooks/Dcgan.Notebooks.Runner -- notebooks/{name} --save");
        Assert.IsTrue(notebook.CodeCells.All(cell => cell.HasRun), "A cell has not been run.");
        Assert.IsTrue(notebook.CodeCells.Count(cell => cell.Outputs.Count > 0) > notebook.CodeCells.Count / 2, "Most cells show something.");
        Assert.IsFalse(
            notebook.CodeCells.SelectMany(cell => cell.Outputs).Any(output => (string?)output!["output_type"] == "error"), "A cell failed.");
        Assert.IsTrue(
            notebook.CodeCells.SelectMany(cell => cell.Outputs).Any(output => output!["data"]?["image/png"] is not null), "There is a picture.");
        Assert.IsLessThan(LargestFile, new FileInfo(notebook.Path).Length);
    }

    [TestMethod]
    [DynamicData(nameof(NotebookPaths.Translations), typeof(NotebookPaths))]
    public void TranslationsHaveTheSameCodeAndTextsOfTheirOwn(string name)
    {
        NotebookFile translation = NotebookFile.Read(NotebookPaths.Of(name));
        NotebookFile original = NotebookFile.Read(
            NotebookPaths.Of(name.Replace(NotebookPaths.Chinese, ".ipynb", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(
            original.CodeCells.Select(cell => cell.Source).ToArray(), translation.CodeCells.Select(cell => cell.Source).ToArray());
        string[] texts = [.. translation.Texts];
        Assert.AreEqual(original.Texts.Count(), texts.Length);
        Assert.IsEmpty(texts.Intersect(original.Texts), "A text is not translated.");
        Assert.IsTrue(texts.All(text => text.Any(letter => letter is >= '\u4e00' and <= '\u9fff')), "A text is not Chinese.");
    }

    [TestMethod]
    public void ThereAreFiveAndTwoTranslations()
    {
        CollectionAssert.AreEqual(
            (string[])["01", "02", "03", "04", "05"],
            NotebookPaths.Originals.Select(row => ((string)row[0])[..2]).ToArray());
        CollectionAssert.AreEqual(
            (string[])["01", "02"], NotebookPaths.Translations.Select(row => ((string)row[0])[..2]).ToArray());
    }
}
