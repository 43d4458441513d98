using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Attributes;

namespace Dcgan.Training.Tests.Attributes;

/// <summary>The code and the tables of docs/attributes.md, as they stand there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class AttributesDocsTests
{
    private const string Page = "docs/attributes.md";

    [TestMethod]
    public async Task The_snippet_gives_faces_glasses()
    {
        SnippetRun run = await SnippetRun.RunAsync(
            [Snippets.Of(Page).Single()], Repository.Root, Snippets.Options(typeof(AttributeReader).Assembly, typeof(OnnxModel).Assembly));

        var trial = run.Variable<ArithmeticTrial>("trial");
        Assert.IsGreaterThan(0.9, trial.Succeeded);
        StringAssert.Contains(run.Output, $"{trial.Images} faces got glasses");
        Assert.HasCount(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public void The_tables_are_those_of_the_committed_results()
    {
        string[] results = File.ReadAllLines(Path.Combine(Repository.Root, "benchmarks", "results", "attributes.md"));
        string[] rows = [.. File.ReadAllLines(Path.Combine(Repository.Root, Page)).Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

        Assert.IsGreaterThan(15, rows.Length);
        foreach (string row in rows)
        {
            CollectionAssert.Contains(results, row);
        }
    }
}
