using System.Text;
using System.Text.Json.Nodes;
using Dcgan.Cli.Doctor;
using Dcgan.Cli.Doctor.Checks;

namespace Dcgan.Cli.Tests.Doctor;

/// <summary>Checks on machines that this one is not.</summary>
[TestClass]
public sealed class CheckTests
{
    [TestMethod]
    [DataRow(false, 0, false, false, nameof(FindingState.Ok), "No NVIDIA driver", null)]
    [DataRow(false, 0, true, true, nameof(FindingState.Note), "No NVIDIA driver", null)]
    [DataRow(true, 0, false, false, nameof(FindingState.Note), "not built for CUDA", "dotnet build -c Release -p:Accelerator=cuda")]
    [DataRow(true, 0, true, true, nameof(FindingState.Note), "sees no device", "nvidia-smi")]
    [DataRow(true, 2, true, true, nameof(FindingState.Ok), "2 CUDA devices", null)]
    [DataRow(true, 1, true, false, nameof(FindingState.Ok), "1 CUDA device:", null)]
    public void Cuda_is_told_from_driver_and_builds(
        bool driver, int devices, bool torchHasCuda, bool onnxHasCuda, string state, string says, string? command)
    {
        Finding[] before =
        [
            new("libtorch", FindingState.Ok, "")
            {
                Values = new JsonObject { [LibTorchCheck.HasCuda] = torchHasCuda, [LibTorchCheck.CudaDevices] = devices },
            },
            new("ONNX Runtime", FindingState.Ok, "")
            {
                Values = new JsonObject
                {
                    [OnnxRuntimeCheck.Providers] = onnxHasCuda ? new JsonArray("CUDAExecutionProvider", "CPUExecutionProvider") : new JsonArray("CPUExecutionProvider"),
                },
            },
        ];

        Finding found = new CudaCheck(driver).Look(before).Single();

        Assert.AreEqual(state, $"{found.State}");
        Assert.Contains(says, found.Text);
        Assert.AreEqual(command, found.Command);
        Assert.AreEqual(state == nameof(FindingState.Note), found.Remedy is not null);
    }

    [TestMethod]
    public void Without_libtorch_cuda_is_still_told()
    {
        Finding found = new CudaCheck(false).Look([new("libtorch", FindingState.Problem, "It does not load.")]).Single();
        Assert.AreEqual(FindingState.Ok, found.State);
    }

    /// <summary>Groups as the kernel's documentation lays them out: version 2 nested, unlimited, and version 1.</summary>
    [TestMethod]
    [DataRow("0::/a/b", "sys/fs/cgroup/a/b/cpu.max=max 100000;sys/fs/cgroup/a/cpu.max=150000 100000;sys/fs/cgroup/a/memory.max=1000", 1.5, 1000L)]
    [DataRow("0::/", "sys/fs/cgroup/cpu.max=50000 100000;sys/fs/cgroup/memory.max=max", 0.5, null)]
    [DataRow("0::/a", "sys/fs/cgroup/a/cpu.max=max 100000", null, null)]
    [DataRow("0::/gone", "", null, null)]
    [DataRow(
        "4:memory:/c\n3:cpu,cpuacct:/c\n1:name=systemd:/x",
        "sys/fs/cgroup/memory/c/memory.limit_in_bytes=2048;sys/fs/cgroup/memory/memory.limit_in_bytes=9223372036854771712;"
        + "sys/fs/cgroup/cpu,cpuacct/c/cpu.cfs_quota_us=200000;sys/fs/cgroup/cpu,cpuacct/c/cpu.cfs_period_us=100000;"
        + "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us=-1",
        2.0,
        2048L)]
    public void Control_groups_limit_by_the_tightest_of_them(string membership, string files, double? cores, long? memory)
    {
        using var folder = new TestFolder();
        Write(folder["proc/self/cgroup"], membership);
        foreach (string file in files.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            int at = file.IndexOf('=', StringComparison.Ordinal);
            Write(folder[file[..at]], file[(at + 1)..] + "\n");
        }

        Assert.AreEqual(new ControlGroup(cores, memory), ControlGroup.OfThisProcess(folder.Path));
    }

    [TestMethod]
    public void Systems_without_control_groups_limit_nothing()
    {
        using var folder = new TestFolder();
        Assert.AreEqual(new ControlGroup(null, null), ControlGroup.OfThisProcess(folder.Path));
    }

    [TestMethod]
    [DataRow(5_000_000L, null, nameof(FindingState.Problem), "5.0 MB free")]
    [DataRow(150_000_000L, null, nameof(FindingState.Note), "150 MB free")]
    [DataRow(9_000_000_000L, null, nameof(FindingState.Ok), "9.0 GB free")]
    [DataRow(null, null, nameof(FindingState.Ok), "can be written")]
    [DataRow(null, "nothing can be in it", nameof(FindingState.Problem), "nothing can be in it")]
    public void The_folder_of_runs_is_judged_by_its_room(long? free, string? obstacle, string state, string says)
    {
        Finding found = new DiskCheck(() => new Place("/somewhere", free, obstacle)).Look([]).Single();

        Assert.AreEqual(state, $"{found.State}");
        Assert.Contains(says, found.Text);
        Assert.AreEqual(found.State == FindingState.Problem, found.StopsTraining);
        Assert.AreEqual(found.State != FindingState.Ok, found.Remedy is not null);
        Assert.IsFalse(found.StopsGenerating);
    }

    [TestMethod]
    public void A_full_cache_is_noted_with_what_to_do()
    {
        using var folder = new TestFolder();
        Finding found = new CacheCheck(() => new Place(folder.Path, 1_000, null)).Look([]).Single();

        Assert.AreEqual(FindingState.Note, found.State);
        Assert.Contains("nothing yet; 1.0 kB free", found.Text);
        Assert.Contains("--cache", found.Remedy!);
        Assert.IsFalse(found.StopsTraining || found.StopsGenerating);
    }

    [TestMethod]
    public void A_place_is_tried_through_what_is_there_of_its_path()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["file"], "in the way");

        var place = Place.Try(folder["not/there/yet"]);
        Assert.IsNull(place.Obstacle);
        Assert.AreEqual(new DriveInfo(folder.Path).AvailableFreeSpace, place.Free!.Value, 1e9);
        Assert.Contains(folder["file"], Place.Try(folder["file/below"]).Obstacle!);
        CollectionAssert.AreEqual(new[] { folder["file"] }, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void The_newest_version_of_the_Cpp_library_counts()
    {
        byte[] library = Encoding.Latin1.GetBytes("\u007fELF GLIBCXX_3.4.9\0GLIBCXX_3.4\0GLIBCXX_3.4.30\0GLIBCXX_DEBUG_MESSAGE_LENGTH\0GLIBCXX_99.9x\0");
        Assert.AreEqual(new Version(3, 4, 30), CppRuntimeCheck.Newest(library));
        Assert.IsNull(CppRuntimeCheck.Newest([1, 2, 3]));
    }

    [TestMethod]
    [DataRow(0L, "0 bytes")]
    [DataRow(999L, "999 bytes")]
    [DataRow(1_000L, "1.0 kB")]
    [DataRow(123_456L, "123 kB")]
    [DataRow(26_451_395L, "26.5 MB")]
    [DataRow(8_000_000_000_000_000L, "8000 TB")]
    public void Sizes_are_of_powers_of_a_thousand(long bytes, string words) => Assert.AreEqual(words, Sizes.Words(bytes));

    [TestMethod]
    public void Lines_are_broken_between_words_and_long_words_stay_whole()
    {
        CollectionAssert.AreEqual(
            new[] { "a bb", "ccc", "dddddddd", "e" }, Wrapping.Lines("a bb  ccc dddddddd e", 5).ToArray());
        Assert.IsEmpty(Wrapping.Lines(" ", 5));
    }

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
