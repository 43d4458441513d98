using System.Text.RegularExpressions;
using Dcgan.Imaging;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Links;

/// <summary>What the pages point to is there.</summary>
[TestClass]
public sealed partial class LinkTests
{
    /// <summary>Code that looks like a path of this repository and is another's, or lies in a run's folder.</summary>
    private static readonly string[] _notOurs = ["samples/000064000.png", "docs/operators.md", "docs/OperatorKernels.md"];

    [TestMethod]
    public void Every_link_leads_to_a_file_and_a_heading()
    {
        int links = 0;
        foreach (PageSpan link in Pages.All.SelectMany(page => page.Links).Where(link => !Elsewhere().IsMatch(link.Text)))
        {
            string[] parts = link.Text.Split('#', 2);
            string path = parts[0].Length == 0
                ? link.Page
                : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(link.Page)!, Uri.UnescapeDataString(parts[0]))).Replace('\\', '/');
            Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, path)), $"{link}: there is no '{path}'.");
            if (parts.Length == 2)
            {
                Assert.Contains(parts[1], MarkdownPage.Read(path).Anchors, $"{link}: '{path}' has no such heading.");
            }

            links++;
        }

        Assert.IsGreaterThan(100, links);
    }

    [TestMethod]
    public void Every_picture_can_be_read()
    {
        string[] pictures = [.. Pages.All.SelectMany(page => page.Links).Where(link => Picture().IsMatch(link.Text)).Select(
            link => Path.Combine(Repository.Root, Path.GetDirectoryName(link.Page)!, link.Text)).Distinct()];
        Assert.IsGreaterThan(10, pictures.Length);
        foreach (string picture in pictures)
        {
            Assert.IsGreaterThan(0, ImageReader.Read(picture, new ImageReadOptions()).Width, picture);
        }
    }

    [TestMethod]
    public void Paths_in_code_exist()
    {
        int paths = 0;
        foreach (PageSpan code in Pages.All.SelectMany(page => page.CodeSpans).Where(code => OurPath().IsMatch(code.Text)))
        {
            if (!_notOurs.Contains(code.Text))
            {
                Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, code.Text)), $"{code}: it is not there.");
                paths++;
            }
        }

        Assert.IsGreaterThan(20, paths);
    }

    [GeneratedRegex("^(https?|mailto):")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("^(?!https?:).*[.](png|gif|jpg)$")]
    private static partial Regex Picture();

    // Files that begin with Your are for the reader to write.
    [GeneratedRegex(@"^(?!.*/Your)(src|docs|tests|samples|models|benchmarks|notebooks|build|\.ci)/[\w./-]*$")]
    private static partial Regex OurPath();
}
