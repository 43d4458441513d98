using System.Text.RegularExpressions;
using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests;

/// <summary>What docs/packages.md and the packages' own pages say.</summary>
[TestClass]
public sealed partial class PackagesPageTests
{
    private static readonly string[] _pages =
        ["docs/packages.md", "notebooks/README.md", .. LocalPackages.Libraries.Select(library => $"src/{library}/README.md")];

    [TestMethod]
    public void Versions_are_those_that_the_repository_builds_with()
    {
        int told = 0;
        foreach (string page in _pages)
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, page));
            foreach (Match match in Named().Matches(text))
            {
                string id = match.Groups["id"].Value;
                string expected = LocalPackages.Libraries.Contains(id) ? LocalPackages.VersionPrefix : LocalPackages.VersionOf(id);
                Assert.AreEqual(expected, match.Groups["version"].Value, $"{page}: {match.Value}");
                told++;
            }
        }

        Assert.IsGreaterThan(18, told);
    }

    [TestMethod]
    public void A_project_takes_the_packages_from_a_folder_by_the_commands_of_the_page()
    {
        using var folder = new TestFolder();
        string beside = Directory.CreateDirectory(folder["work"]).FullName;
        Directory.CreateDirectory(folder["Dcgan.Pipeline"]);
        Directory.CreateSymbolicLink(folder["Dcgan.Pipeline/packages"], LocalPackages.Folder);
        string[][] commands = DocumentedCommands.Of("dotnet new", "dotnet nuget", "dotnet add");
        foreach (string[] command in commands)
        {
            // A version before the first that is published has to be named.
            string[] version = command[^1].StartsWith("Dcgan.", StringComparison.Ordinal) ? ["--version", LocalPackages.Version] : [];
            Dotnet.Run(beside, PackageCaches.Variables(folder["cache"]), [.. command, .. version]).Succeeded();
        }

        Assert.IsTrue(Directory.Exists(folder["cache/dcgan.mlnet"]), "This user's own cache was used.");
        Assert.IsFalse(Directory.Exists(folder["cache/microsoft.ml"]), "What this user's cache holds was fetched anew.");
        string project = File.ReadAllText(folder["work/faces/faces.csproj"]);
        Assert.Contains($"\"Dcgan.MLNet\" Version=\"{LocalPackages.Version}\"", project);
        Assert.Contains("\"Microsoft.ML.OnnxRuntime\"", project);

        // The others are run elsewhere: the first packs what all tests use, one writes a list anew, two install the tool.
        CollectionAssert.AreEqual(LocalPackages.Command, DocumentedCommands.Of("dotnet pack").Single());
        Assert.HasCount(2, DocumentedCommands.Of("dotnet tool install"));
        Assert.AreEqual(commands.Length + 4, DocumentedCommands.Count);
    }

    [GeneratedRegex(@"(?<id>(Dcgan|Microsoft\.ML\.OnnxRuntime|libtorch|TorchSharp|SkiaSharp)[\w.-]*)`?( |, |  *--version )(?<version>\d+\.\d+\.\d+)")]
    private static partial Regex Named();
}
