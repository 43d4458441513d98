using System.Text.RegularExpressions;
using Dcgan.Imaging;

namespace Dcgan.Cli.Tests;

/// <summary>The pictures that README and docs show.</summary>
[TestClass]
public sealed partial class DocumentPicturesTests
{
    [TestMethod]
    public void EveryPictureIsThere()
    {
        int pictures = 0;
        string[] pages = [Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")];
        foreach (string page in pages)
        {
            foreach (Match picture in Picture().Matches(File.ReadAllText(page)))
            {
                string path = Path.Combine(Path.GetDirectoryName(page)!, picture.Groups["path"].Value);
                Assert.IsTrue(File.Exists(path), $"'{page}' shows '{path}', which is not there.");
                Assert.IsGreaterThan(0, ImageReader.Read(path, new ImageReadOptions()).Width);
                pictures++;
            }
        }

        Assert.IsGreaterThan(10, pictures);
    }

    [GeneratedRegex(@"!\[[^\]]*\]\((?<path>(?!https?:)[^)#]+\.(png|gif|jpg))\)")]
    private static partial Regex Picture();
}
