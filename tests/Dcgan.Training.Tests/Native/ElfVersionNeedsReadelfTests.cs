using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dcgan.Training.Native;

namespace Dcgan.Training.Tests.Native;

/// <summary>Real libraries against what readelf of GNU binutils says about them.</summary>
[TestClass]
public sealed partial class ElfVersionNeedsReadelfTests
{
    [TestMethod]
    [DataRow("libstdc++.so")]
    [DataRow("libLibTorchSharp.so")]
    [DataRow("libcoreclr.so")]
    public void Agrees_with_readelf(string library)
    {
        string path = LoadedLibrary(library);
        string versions = Readelf("-VW", path);
        string relocations = Readelf("-rW", path);
        var expected = new List<ElfVersionNeed>();
        int start = -1;
        string asked = "";
        foreach (string line in versions[versions.IndexOf("Version needs section", StringComparison.Ordinal)..].Split('\n'))
        {
            if (SectionStart().Match(line) is { Success: true } section && start < 0)
            {
                start = Hexadecimal(section.Groups[1].Value);
            }
            else if (Head().Match(line) is { Success: true } head)
            {
                asked = head.Groups[1].Value;
            }
            else if (Entry().Match(line) is { Success: true } entry)
            {
                string version = entry.Groups[2].Value;
                expected.Add(new ElfVersionNeed(
                    asked,
                    version,
                    IsWeak: entry.Groups[3].Value.Contains("WEAK", StringComparison.Ordinal),
                    IsUsed: Regex.IsMatch(relocations, $@"@{Regex.Escape(version)}(\s|$)", RegexOptions.Multiline),
                    FlagsOffset: start + Hexadecimal(entry.Groups[1].Value) + 4));
            }
        }

        ElfVersionNeed[] actual = [.. ElfVersionNeeds.Read(File.ReadAllBytes(path))];
        Assert.IsNotEmpty(expected);

        // readelf names a symbol's version without its library: of equal versions, one in use makes all look used.
        CollectionAssert.AreEqual(
            expected,
            actual.Select(need => need with { IsUsed = actual.Any(one => one.Version == need.Version && one.IsUsed) })
                .ToArray());
    }

    /// <summary>The file that this process has loaded; skips the test where there is none.</summary>
    private static string LoadedLibrary(string name)
    {
        const string Maps = "/proc/self/maps";
        string? path = File.Exists(Maps)
            ? File.ReadLines(Maps).Select(line => line[(line.LastIndexOf(' ') + 1)..])
                .FirstOrDefault(path => path.Contains('/' + name, StringComparison.Ordinal))
            : null;
        if (path is null)
        {
            Assert.Inconclusive($"Needs a Linux process that has loaded {name}.");
        }

        return path;
    }

    private static string Readelf(string what, string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("readelf", [what, path])
            {
                RedirectStandardOutput = true,
                Environment = { ["LC_ALL"] = "C" },
            })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode);
            return output;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            Assert.Inconclusive($"Needs readelf of GNU binutils: {absent.Message}");
            throw;
        }
    }

    private static int Hexadecimal(string digits) =>
        int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Offset: 0x([0-9a-f]+)")]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"Version: \d+ +File: (\S+) +Cnt:")]
    private static partial Regex Head();

    [GeneratedRegex(@"^ *(?:0x)?([0-9a-f]+): +Name: (\S+) +Flags: (.+?) +Version: \d+")]
    private static partial Regex Entry();
}
