using System.Collections.Concurrent;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class RunFolderTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux, IgnoreMessage = "Needs a folder that even an administrator cannot write.")]
    public void A_place_that_cannot_be_written_is_no_other_process()
    {
        string message = Assert.ThrowsExactly<IOException>(() => RunFolder.CheckFree("/proc/run")).Message;

        StringAssert.Contains(message, "/proc/run");
        StringAssert.Contains(message, "cannot be kept");
    }

    [TestMethod]
    public void Looking_whether_a_folder_is_free_leaves_nothing_behind()
    {
        using var folder = new TestFolder();

        RunFolder.CheckFree(folder["new/run"]);

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Runs_get_the_next_free_number_and_a_readable_name()
    {
        using var root = new TestFolder();
        Directory.CreateDirectory(root["00007-old"]);
        Directory.CreateDirectory(root["notes"]);
        Directory.CreateDirectory(root["2147483647-not-ours"]);

        using RunFolder first = RunFolder.CreateNext(root.Path, "fashion-mnist");
        using RunFolder second = RunFolder.CreateNext(root.Path, "../my faces/ü");

        Assert.AreEqual(root["00008-fashion-mnist"], first.Path);
        Assert.AreEqual(root["00009----my-faces--"], second.Path);
    }

    [TestMethod]
    public void The_first_run_makes_its_root_and_is_number_zero()
    {
        using var root = new TestFolder();

        using RunFolder folder = RunFolder.CreateNext(root["deep/runs"], "sprites");

        Assert.AreEqual(Path.Combine(root["deep/runs"], "00000-sprites"), folder.Path);
    }

    [TestMethod]
    public void Twenty_runs_at_once_get_twenty_folders()
    {
        using var root = new TestFolder();
        var folders = new ConcurrentBag<RunFolder>();
        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 20 },
            _ => folders.Add(RunFolder.CreateNext(root.Path, "sprites")));

        Assert.HasCount(20, folders.Select(folder => folder.Path).Distinct());
        foreach (RunFolder folder in folders)
        {
            folder.Dispose();
        }
    }

    [TestMethod]
    public void A_folder_that_holds_anything_is_not_taken_for_a_new_run()
    {
        using var root = new TestFolder();
        Directory.CreateDirectory(root["full"]);
        File.WriteAllText(Path.Combine(root["full"], "run.json"), "{}");
        File.WriteAllText(root["file"], "text");
        Directory.CreateDirectory(root["empty"]);

        foreach (string taken in new[] { root["full"], root["file"] })
        {
            string message = Assert.ThrowsExactly<IOException>(() => RunFolder.Create(taken)).Message;
            StringAssert.Contains(message, taken);
            Assert.AreEqual(taken == root["full"], message.Contains("go on with this run", StringComparison.Ordinal), message);
        }

        using RunFolder empty = RunFolder.Create(root["empty"]);
        Assert.AreEqual("{}", File.ReadAllText(Path.Combine(root["full"], "run.json")));
    }

    [TestMethod]
    public void Of_many_that_want_the_same_folder_one_gets_it()
    {
        using var root = new TestFolder();
        for (int round = 0; round < 20; round++)
        {
            var folders = new ConcurrentBag<RunFolder>();
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            {
                try
                {
                    folders.Add(RunFolder.Create(root[$"{round}"]));
                }
                catch (IOException failure)
                {
                    StringAssert.Contains(failure.Message, "in use by another process");
                }
            });

            Assert.ContainsSingle(folders).Dispose();
        }
    }

    [TestMethod]
    public void What_another_process_leaves_while_it_looks_does_not_take_a_folder()
    {
        using var root = new TestFolder();
        Directory.CreateDirectory(root["run"]);
        File.WriteAllText(Path.Combine(root["run"], ".7-0123.tmp"), string.Empty);

        RunFolder.CheckFree(root["run"]);

        using RunFolder folder = RunFolder.Create(root["run"]);
        Assert.AreEqual(root["run"], folder.Path);
    }

    [TestMethod]
    public void A_folder_in_use_is_refused_by_name_until_it_is_let_go()
    {
        using var root = new TestFolder();
        using (RunFolder first = RunFolder.Create(root["run"]))
        {
            File.WriteAllText(first.RecordPath, "{}");
            string message = Assert.ThrowsExactly<IOException>(() => RunFolder.Open(root["run"])).Message;
            StringAssert.Contains(message, root["run"]);
        }

        using RunFolder second = RunFolder.Open(root["run"]);
        Assert.AreEqual(root["run"], second.Path);
    }

    [TestMethod]
    public void A_folder_without_a_run_is_refused_by_name()
    {
        using var root = new TestFolder();

        StringAssert.Contains(
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => RunFolder.Open(root.Path)).Message, root.Path);
        StringAssert.Contains(
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => RunFolder.Open(root["none"])).Message, root["none"]);
        Assert.IsFalse(Directory.Exists(root["none"]));
    }

    [TestMethod]
    public void Samples_of_after_a_checkpoint_are_dropped_and_others_kept()
    {
        using var root = new TestFolder();
        using RunFolder folder = RunFolder.Create(root["run"]);
        Directory.CreateDirectory(folder.SamplesPath);
        foreach (long images in new[] { 0L, 640, 1280, 1_920, 12_345_678_901 })
        {
            File.WriteAllText(folder.SamplePath(images), string.Empty);
        }

        folder.CutBackSamples(1280);

        CollectionAssert.AreEqual(
            new[] { "000000000.png", "000000640.png", "000001280.png" },
            Directory.GetFiles(folder.SamplesPath).Select(file => Path.GetFileName(file)).Order().ToArray());
    }

    [TestMethod]
    public void Beyond_nine_digits_images_are_still_compared_as_numbers()
    {
        using var root = new TestFolder();
        using RunFolder folder = RunFolder.Create(root["run"]);
        Directory.CreateDirectory(folder.SamplesPath);
        File.WriteAllText(folder.SamplePath(999_999_999), string.Empty);
        File.WriteAllText(folder.SamplePath(1_000_000_100), string.Empty);

        folder.CutBackSamples(1_000_000_000);

        Assert.AreEqual(folder.SamplePath(999_999_999), Directory.GetFiles(folder.SamplesPath).Single());
    }
}
