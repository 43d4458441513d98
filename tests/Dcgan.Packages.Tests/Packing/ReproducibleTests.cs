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
    public void A_clone_with_no_remote_or_with_a_folder_for_one_is_packed_without_a_warning()
    {
        using var folder = new TestFolder();
        var clone = new SourceCopy(folder["clone"], remote: null);
        PackWithoutWarning(clone);
        clone.AddRemote("/somewhere/on/this/machine");
        PackWithoutWarning(clone);
    }

    private static void PackWithoutWarning(SourceCopy clone)
    {
        string package = Path.Combine(clone.Folder, "packages", $"Dcgan.Imaging.{LocalPackages.Version}.nupkg");
        if (File.Exists(package))
        {
            File.Delete(package);
        }

        string log = clone.Run("pack", "src/Dcgan.Imaging", "-c", "Release", "-o", "packages").Output;
        Assert.DoesNotContain("warning", log);
        Assert.IsTrue(File.Exists(package));
    }
}
