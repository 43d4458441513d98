using System.Text.RegularExpressions;

namespace Dcgan.Training.Tests.Runs;

/// <summary>Pages that name tests as their proof name tests that there are.</summary>
[TestClass]
public sealed partial class ReproducibilityDocsTests
{
    [TestMethod]
    [DataRow("docs/reproducibility.md")]
    [DataRow("docs/gpu.md")]
    public void Every_test_that_proves_a_claim_is_there(string page)
    {
        HashSet<string> tests =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetFileNameWithoutExtension(file)),
        ];
        string[] named = [.. Names().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(name => name.Groups[1].Value)];

        Assert.IsGreaterThan(5, named.Length);
        Assert.AreEqual(string.Empty, string.Join(' ', named.Where(name => !tests.Contains(name))));
    }

    [GeneratedRegex("`(?:[A-Za-z]+/)?([A-Za-z]+Tests)`")]
    private static partial Regex Names();
}
