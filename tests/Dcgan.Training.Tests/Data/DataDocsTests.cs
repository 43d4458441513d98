using Dcgan.Imaging;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

/// <summary>The code of docs/data.md, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DataDocsTests
{
    [TestMethod]
    public async Task The_snippet_loads_a_folder_with_a_broken_picture()
    {
        using var folder = new TestFolder();
        PngWriter.Write(ImageFiles.Plain(5, 5, 1, 2, 3), folder["pictures/a.png"]);
        File.WriteAllText(folder["pictures/b.png"], "broken");
        SnippetRun run = await SnippetRun.RunAsync(
            [Snippets.Of("docs/data.md").Single()], folder.Path, Snippets.Options(typeof(ImageSet).Assembly));

        Assert.AreEqual("1 images, 1 left out, in memory", run.Output.Trim());
        Assert.AreEqual(512L << 20, run.Variable<ImageSetOptions>("options").Memory);
    }

    /// <summary>Sizes and checksums that the page tells are those that are asked for.</summary>
    [TestMethod]
    public void The_table_of_named_sets_is_true()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "data.md"));
        foreach (string set in new[] { "mnist", "fashion-mnist", "cifar10" })
        {
            string row = page.Split('\n').Single(line => line.StartsWith($"| `{set}` |", StringComparison.Ordinal));
            foreach (Training.Data.Downloads.RemoteFile file in Training.Data.Downloads.PublishedSets.Files(set, mirror: null))
            {
                StringAssert.Contains(row, file.Bytes.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
                StringAssert.Contains(row, file.Sha256[..8]);
                Assert.IsTrue(file.Addresses.All(address => row.Contains(address.Host, StringComparison.Ordinal)), row);
            }
        }
    }
}
