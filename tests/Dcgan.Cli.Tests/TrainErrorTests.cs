namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class TrainErrorTests
{
    [TestMethod]
    public void MissingDataIsNamedWithWhatCouldBe()
    {
        using var folder = new TestFolder();
        Fails(folder, folder["nowhere"], "nowhere", "folder of pictures", "sprites");
    }

    [TestMethod]
    public void EmptyFolderIsNamed()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["empty"]);
        Fails(folder, folder["empty"], folder["empty"], ".png");
    }

    [TestMethod]
    public void BrokenPictureAmongGoodOnesIsNamed()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 40);
        string broken = Path.Combine(folder["pictures"], "017.png");
        File.WriteAllBytes(broken, File.ReadAllBytes(broken)[..60]);
        Fails(folder, folder["pictures"], broken);
    }

    [TestMethod]
    public void TooFewPicturesForABatch()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["pictures"], 12);
        Fails(folder, folder["pictures"], "12 images", "batch of 16", "20 or more");
    }

    [TestMethod]
    public void TruncatedIdxFileIsNamed()
    {
        using var folder = new TestFolder();
        byte[] idx = [0, 0, 8, 3, 0, 0, 0, 100, 0, 0, 0, 12, 0, 0, 0, 12, .. new byte[100 * 144 - 1]];
        File.WriteAllBytes(folder["images-idx3-ubyte"], idx);
        Fails(folder, folder["images-idx3-ubyte"], folder["images-idx3-ubyte"]);
    }

    [TestMethod]
    public void FileOfAnotherKindIsNamed()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["notes.txt"], "Not a picture, and no IDX file.");
        Fails(folder, folder["notes.txt"], folder["notes.txt"], "IDX");
    }

    [TestMethod]
    public void ExistingRunIsNotTouched()
    {
        string[] before = Describe(SharedRun.Run);
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--out", SharedRun.Run])
            .Failed(SharedRun.Run, "--out", $"--resume {SharedRun.Run}");
        CollectionAssert.AreEqual(before, Describe(SharedRun.Run));
    }

    [TestMethod]
    public void FolderOfOtherThingsIsNotTouched()
    {
        string[] before = Describe(SharedRun.Images);
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--out", SharedRun.Images]).Failed(SharedRun.Images, "--out");
        CollectionAssert.AreEqual(before, Describe(SharedRun.Images));
    }

    [TestMethod]
    public void FolderBelowAFileCannotBe()
    {
        string inside = Path.Combine(SharedRun.Images, "000.png", "run");
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--out", inside]).Failed(Path.Combine(SharedRun.Images, "000.png"));
    }

    [TestMethod]
    public void AbsentCudaLeavesNoFolderBehind()
    {
        using var folder = new TestFolder();
        DcganResult result = DcganProcess.Run(
            [.. SharedRun.Train(SharedRun.Images), "--device", "cuda:63", "--out", folder["run"]]);
        result.Failed("CUDA");
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    public void VerboseShowsWhereAnErrorComesFrom()
    {
        DcganResult result = DcganProcess.Run("train", "--data", "nowhere", "--verbose");
        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("   at Dcgan.", result.Error);
    }

    private static void Fails(TestFolder folder, string data, params string[] says)
    {
        DcganProcess.Run([.. SharedRun.Train(data), "--out", folder["run"]]).Failed(says);
        Assert.IsFalse(Directory.Exists(folder["run"]), "A folder was made for a run that could not begin.");
    }

    private static string[] Describe(string folder) =>
    [
        .. new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}")
            .Order(StringComparer.Ordinal),
    ];
}
