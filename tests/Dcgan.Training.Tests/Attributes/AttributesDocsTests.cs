using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Attributes;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

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
        string before = Environment.CurrentDirectory;
        TextWriter output = Console.Out;
        using var written = new StringWriter();
        ScriptState<object> state;
        try
        {
            Environment.CurrentDirectory = Repository.Root;
            Console.SetOut(written);
            state = await CSharpScript.RunAsync(
                Snippets.Of(Page).Single(), Snippets.Options(typeof(AttributeReader).Assembly, typeof(OnnxModel).Assembly));
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = before;
        }

        var trial = (ArithmeticTrial)state.GetVariable("trial").Value;
        Assert.IsGreaterThan(0.9, trial.Succeeded);
        StringAssert.Contains(written.ToString(), $"{trial.Images} faces got glasses");
        Assert.HasCount(4, written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
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
