using System.Text.RegularExpressions;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests;

/// <summary>What docs/packages.md and the packages' own pages say of versions.</summary>
[TestClass]
public sealed partial class PackagesPageTests
{
    private static readonly string[] _pages =
        ["docs/packages.md", "src/Dcgan.Imaging/README.md", "src/Dcgan.Onnx/README.md", "src/Dcgan.MLNet/README.md", "src/Dcgan.Training/README.md"];

    [TestMethod]
    public void Versions_are_those_that_the_repository_builds_with()
    {
        int told = 0;
        foreach (string page in _pages)
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, page));
            foreach (Match match in Named().Matches(text))
            {
                Assert.AreEqual(LocalPackages.VersionOf(match.Groups["id"].Value), match.Groups["version"].Value, $"{page}: {match.Value}");
                told++;
            }
        }

        Assert.IsGreaterThan(12, told);
    }

    [GeneratedRegex(@"(?<id>(Microsoft\.ML\.OnnxRuntime|libtorch|TorchSharp|SkiaSharp)[\w.-]*)`?( |  *--version )(?<version>\d+\.\d+\.\d+)")]
    private static partial Regex Named();
}
