using System.Text.RegularExpressions;
using Dcgan.Docs.Tests.Commands;
using Dcgan.Explore;
using Dcgan.Imaging;
using Dcgan.MLNet;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Documentation;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Export;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Image;
using TorchSharp;

namespace Dcgan.Docs.Tests.CSharp;

/// <summary>The C# of the pages: each block is run by some test.</summary>
[TestClass]
[DoNotParallelize]
public sealed partial class SnippetTests
{
    /// <summary>Pages that no other test runs: their blocks one after another, in a folder that holds what they name.</summary>
    [TestMethod]
    public async Task Pages_without_tests_of_their_own_run_from_the_first_block_to_the_last()
    {
        foreach (MarkdownPage page in Pages.Originals.Where(page => page.In("csharp").Any() && Row(page) is null && !IsOfAPackage(page)))
        {
            using var folder = new TestFolder();
            string[] blocks = [.. page.In("csharp").Select(block => block.Text)];
            Inputs.Lay(folder.Path, blocks.SelectMany(block => Literal().Matches(block)).Select(match => match.Groups["text"].Value));
            try
            {
                await SnippetRun.RunAsync(blocks, folder.Path, Options());
            }
            catch (Exception failure)
            {
                throw new AssertFailedException($"The C# of {page.Path} fails: {failure.Message}", failure);
            }
        }
    }

    /// <summary>The pages that packages carry: their C# is run in projects that reference the packages.</summary>
    [TestMethod]
    public void Pages_of_packages_are_run_with_the_packages()
    {
        string programs = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Dcgan.Packages.Tests", "Users", "Programs.cs"));
        foreach (MarkdownPage page in Pages.Originals.Where(page => page.In("csharp").Any() && IsOfAPackage(page)))
        {
            Assert.Contains($"Snippets.Of(\"{page.Path}\").Single()", programs, $"Nothing runs the C# of {page.Path}.");
        }
    }

    [TestMethod]
    public void Pages_with_tests_of_their_own_are_read_by_them()
    {
        foreach (TestedSnippets row in TestedSnippets.All)
        {
            Assert.AreEqual(row.Blocks, MarkdownPage.Read(row.Page).In("csharp").Count(), $"Blocks of C# in {row.Page}");
            foreach (string test in row.Tests)
            {
                string source = TestSources.Of(test);
                Assert.IsTrue(
                    source.Contains($"\"{row.Page}\"", StringComparison.Ordinal) && source.Contains("Snippets.Of(", StringComparison.Ordinal),
                    $"'{test}' does not read the C# of {row.Page}.");
                Assert.Contains("SnippetRun.RunAsync", source, $"'{test}' does not run it.");
            }
        }
    }

    private static bool IsOfAPackage(MarkdownPage page) => page.Path.StartsWith("src/", StringComparison.Ordinal);

    private static TestedSnippets? Row(MarkdownPage page) => TestedSnippets.All.SingleOrDefault(row => row.Page == page.Path);

    private static ScriptOptions Options() => Snippets.Options(
        typeof(RasterImage).Assembly, typeof(OnnxModel).Assembly, typeof(DcganGenerator).Assembly, typeof(ExploredModel).Assembly,
        typeof(OnnxExporter).Assembly, typeof(torch).Assembly, typeof(MLContext).Assembly, typeof(IDataView).Assembly,
        typeof(MLImage).Assembly, typeof(ImageTypeAttribute).Assembly, typeof(LinearTrainerBase<,>).Assembly,
        typeof(PredictionEngineOptions).Assembly);

    [GeneratedRegex("\"(?<text>[^\"\\n]+)\"")]
    private static partial Regex Literal();
}
