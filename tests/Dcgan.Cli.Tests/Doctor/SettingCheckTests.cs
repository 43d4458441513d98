using Dcgan.Cli.Doctor;
using Dcgan.Cli.Doctor.Checks;

namespace Dcgan.Cli.Tests.Doctor;

/// <summary>Variables, remedies and folders as other systems have them.</summary>
[TestClass]
public sealed class SettingCheckTests
{
    [TestMethod]
    [DataRow(false, false, true, "--libtorch or DCGAN_LIBTORCH", null)]
    [DataRow(false, false, false, "Install or build", "--libtorch")]
    [DataRow(false, true, true, "or unset it", "--libtorch")]
    [DataRow(false, true, false, "Unset DCGAN_LIBTORCH", "--libtorch")]
    [DataRow(true, true, true, "leave the option out", "DCGAN_LIBTORCH")]
    [DataRow(true, false, false, "Leave --libtorch out", "DCGAN_LIBTORCH")]
    public void The_remedy_for_libtorch_is_one_that_can_work(bool isNamed, bool isSet, bool takesFolder, string says, string? saysNot)
    {
        Finding found = LibTorchCheck.Failure("It does not load.", isNamed, isSet, takesFolder);

        Assert.Contains(says, found.Remedy!);
        if (saysNot is not null)
        {
            Assert.DoesNotContain(saysNot, found.Remedy!);
        }

        Assert.AreEqual(isSet && !isNamed && !OperatingSystem.IsWindows() ? "unset DCGAN_LIBTORCH" : null, found.Command);
        Assert.IsTrue(found.StopsTraining);
        Assert.IsFalse(found.StopsGenerating);
    }

    [TestMethod]
    public void An_empty_list_of_gpus_is_told_as_it_hides_them()
    {
        Assert.Contains("CUDA_VISIBLE_DEVICES= (empty", Environment(("CUDA_VISIBLE_DEVICES", "")).Text);
        Assert.Contains("CUDA_VISIBLE_DEVICES=1.", Environment(("CUDA_VISIBLE_DEVICES", "1")).Text);
        Assert.Contains("No variable is set", Environment(("OMP_NUM_THREADS", ""), ("DCGAN_LIBTORCH", "")).Text);
    }

    [TestMethod]
    [DataRow("abc")]
    [DataRow("-1")]
    public void Progress_that_commands_refuse_is_a_problem(string setting)
    {
        Finding found = Environment(("DCGAN_PROGRESS", setting));

        Assert.AreEqual(FindingState.Problem, found.State);
        Assert.Contains($"'{setting}'", found.Text);
        Assert.IsTrue(found.StopsTraining);
        Assert.IsNotNull(found.Remedy);
        Assert.AreEqual(FindingState.Ok, Environment(("DCGAN_PROGRESS", "60")).State);
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 2)]
    public void Names_that_differ_in_case_are_one_where_the_system_says_so(bool ignoresCase, int expected)
    {
        Finding found = new EnvironmentCheck(
            name => name.Equals("https_proxy", StringComparison.OrdinalIgnoreCase) ? "http://proxy" : null, ignoresCase).Look([]).Single();

        Assert.HasCount(expected, found.Values!["hidden"]!.AsArray());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_cache_is_counted_without_what_it_links_to()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["images/some"]);
        File.WriteAllBytes(folder["images/some/images.bin"], new byte[1000]);
        Directory.CreateSymbolicLink(folder["images/some/again"], folder["images"]);
        File.CreateSymbolicLink(folder["images/gone"], folder["nowhere"]);

        Finding found = new CacheCheck(() => new Place(folder.Path, null, null)).Look([]).Single();

        Assert.AreEqual(1000, found.Values!["bytes"]!["images"]!.GetValue<long>());
    }

    /// <summary>Names are read many at a time, and some files are gone when their turn comes.</summary>
    [TestMethod]
    public void A_cache_is_counted_while_files_come_and_go()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["data"]);
        using var end = new CancellationTokenSource();
        var others = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                string[] files = [.. Enumerable.Range(0, 200).Select(i => folder[$"data/{i}"])];
                Array.ForEach(files, file => File.WriteAllBytes(file, [1]));
                Array.ForEach(files, File.Delete);
            }
        });
        for (int i = 0; i < 300; i++)
        {
            Finding found = new CacheCheck(() => new Place(folder.Path, null, null)).Look([]).Single();
            Assert.AreEqual(FindingState.Ok, found.State);
        }

        end.Cancel();
        others.Wait();
    }

    private static Finding Environment(params (string Name, string Value)[] variables) => new EnvironmentCheck(
        name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).SingleOrDefault(), ignoresCase: false)
        .Look([]).Single();
}
