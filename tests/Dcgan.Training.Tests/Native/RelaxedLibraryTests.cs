using Dcgan.Training.Native;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class RelaxedLibraryTests
{
    private static readonly byte[] _library = [.. Enumerable.Range(0, 1_000).Select(i => (byte)(i * 7))];

    [TestMethod]
    public void The_copy_holds_the_library_and_is_written_once()
    {
        using var folder = new TestFolder();
        string path = RelaxedLibrary.CachedCopy(_library, folder["cache"]);
        DateTime longAgo = new(2015, 11, 19, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, longAgo);

        Assert.AreEqual(path, RelaxedLibrary.CachedCopy(_library, folder["cache"]));
        Assert.AreEqual(longAgo, File.GetLastWriteTimeUtc(path));
        CollectionAssert.AreEqual(_library, File.ReadAllBytes(path));
    }

    [TestMethod]
    public void A_copy_that_was_tampered_with_is_replaced()
    {
        using var folder = new TestFolder();
        string path = RelaxedLibrary.CachedCopy(_library, folder.Path);
        byte[] other = [.. _library];
        other[500] ^= 1;
        File.WriteAllBytes(path, other);

        Assert.AreEqual(path, RelaxedLibrary.CachedCopy(_library, folder.Path));
        CollectionAssert.AreEqual(_library, File.ReadAllBytes(path));
    }

    [TestMethod]
    public void Another_library_gets_another_copy()
    {
        using var folder = new TestFolder();
        Assert.AreNotEqual(
            RelaxedLibrary.CachedCopy(_library, folder.Path), RelaxedLibrary.CachedCopy([1, 2, 3], folder.Path));
    }

    [TestMethod]
    public void A_cache_that_cannot_be_written_is_done_without()
    {
        // A file stands where the folder should: it stops even a user who may write everywhere.
        using var folder = new TestFolder();
        File.WriteAllText(folder["cache"], "");
        AssertOneRunCopy(RelaxedLibrary.WritableCopy(_library, folder["cache"]), folder.Path);
    }

    [TestMethod]
    public void A_user_without_a_cache_is_served_for_one_run()
    {
        using var folder = new TestFolder();
        AssertOneRunCopy(RelaxedLibrary.WritableCopy(_library, cacheFolder: null), folder.Path);
    }

    private static void AssertOneRunCopy(string path, string foreignFolder)
    {
        CollectionAssert.AreEqual(_library, File.ReadAllBytes(path));
        Assert.IsFalse(path.StartsWith(foreignFolder, StringComparison.Ordinal));
        Directory.Delete(Directory.GetParent(path)!.Parent!.FullName, recursive: true);
    }
}
