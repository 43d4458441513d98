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
}
