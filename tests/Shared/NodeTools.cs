using System.ComponentModel;
using System.Text.Json;

namespace Dcgan.Tests.Shared;

/// <summary>Runs the tests' JavaScript, with the packages that <c>npm ci</c> installs beside it.</summary>
internal static class NodeTools
{
    private static readonly string _folder = Path.Combine(Repository.Root, "tests", "Shared", "JavaScript");

    private static readonly Lazy<bool> _hasNode = new(() =>
    {
        try
        {
            return ToolProcess.Run("node", "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    /// <summary>The version of a package that the tests are written for: the one in <c>package.json</c>.</summary>
    public static string PinnedVersion(string package) =>
        Read(Path.Combine(_folder, "package.json")).GetProperty("dependencies").GetProperty(package).GetString()!;

    /// <summary>
    /// Runs a script and returns what it printed. Fails the test where the script does; marks it as inconclusive
    /// (skipped) where Node.js or the package is missing.
    /// </summary>
    /// <param name="script">The script's file name.</param>
    /// <param name="package">The package that it imports.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string script, string package, params string[] arguments)
    {
        if (!_hasNode.Value)
        {
            Assert.Inconclusive("There is no 'node' on the path. On Debian: apt-get install nodejs npm");
        }

        Folder(package);
        (int exitCode, string output, string errors) =
            ToolProcess.Run("node", [Path.Combine(_folder, script), .. arguments]);
        Assert.AreEqual(0, exitCode, $"{script} failed:\n{errors}\n{output}");
        return output;
    }

    /// <summary>Where a package is installed; marks the test as inconclusive (skipped) where it is not.</summary>
    public static string Folder(string package)
    {
        string folder = Path.Combine(_folder, "node_modules", package);
        string installed = Path.Combine(folder, "package.json");
        if (!File.Exists(installed) || Read(installed).GetProperty("version").GetString() != PinnedVersion(package))
        {
            Assert.Inconclusive(
                $"{package} {PinnedVersion(package)} is not installed. Run: npm ci --prefix tests/Shared/JavaScript");
        }

        return folder;
    }

    private static JsonElement Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
