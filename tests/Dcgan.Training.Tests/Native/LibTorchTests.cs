using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class LibTorchTests
{
    [TestMethod]
    public void Loads_and_computes()
    {
        LibTorch.EnsureLoaded();
        using torch.Tensor sum = torch.arange(0, 5, torch.float32).sum();
        Assert.AreEqual(10f, sum.item<float>());
    }

    [TestMethod]
    public void A_second_folder_in_one_process_is_refused_by_name()
    {
        using var folder = new TestFolder();
        LibTorchException failure = Assert.ThrowsExactly<LibTorchException>(() => LibTorch.EnsureLoaded(folder.Path));
        StringAssert.Contains(failure.Message, folder.Path);
        StringAssert.Contains(failure.Message, "new process");
    }

    [TestMethod]
    public void A_build_for_CUDA_is_known_wherever_its_libraries_lie()
    {
        using var folder = new TestFolder();
        string[] searched = [folder["without"], folder["with"], folder["not there"]];
        Directory.CreateDirectory(folder["without"]);
        Directory.CreateDirectory(folder["with"]);
        File.WriteAllText(folder[$"without/{LibTorch.FileName("torch_cpu")}"], string.Empty);
        File.WriteAllText(folder[$"with/{LibTorch.FileName("torch_cuda")}"], string.Empty);

        Assert.IsTrue(LibTorch.IsForCuda(string.Empty, searched));
        Assert.IsFalse(LibTorch.IsForCuda(string.Empty, [folder["without"]]));
        Assert.IsTrue(LibTorch.IsForCuda(folder["with"], []));
        Assert.IsFalse(LibTorch.IsForCuda(folder["without"], searched));
    }

    /// <summary>The tests' own program is built as the command line is.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Another_folder_can_be_named_where_libtorch_lies_in_one_of_its_own() =>
        Assert.AreEqual(LibTorch.EnsureLoaded().Length > 0, LibTorch.TakesFolder);
}
