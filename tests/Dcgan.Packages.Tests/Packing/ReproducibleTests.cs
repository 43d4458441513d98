namespace Dcgan.Packages.Tests.Packing;

/// <summary>The same sources elsewhere.</summary>
[TestClass]
public sealed class ReproducibleTests
{
    [TestMethod]
    public void Two_folders_give_the_same_bytes()
    {
        using var folder = new TestFolder();
        var other = new SourceCopy(folder["another/and-longer"]);
        Assert.AreEqual(LocalPackages.Sources.Commit, other.Commit);
        other.Run("build", "src/Dcgan.Training", "-c", "Release");
        foreach (string name in LocalPackages.Libraries)
        {
            CollectionAssert.AreEqual(LocalPackages.Sources.Library(name), other.Library(name), name);
        }
    }

    [TestMethod]
    [DataRow(null, DisplayName = "no remote")]
    [DataRow("/somewhere/on/this/machine", DisplayName = "a folder as its remote")]
    public void A_clone_without_a_remote_for_source_links_is_packed_without_a_warning(string? remote)
    {
        using var folder = new TestFolder();
        var clone = new SourceCopy(folder["clone"], remote);
        string log = clone.Run("pack", "src/Dcgan.Imaging", "-c", "Release", "-o", "packages").Output;
        Assert.DoesNotContain("warning", log);
        Assert.IsTrue(File.Exists(Path.Combine(clone.Folder, "packages", $"Dcgan.Imaging.{LocalPackages.Version}.nupkg")));
    }
}
