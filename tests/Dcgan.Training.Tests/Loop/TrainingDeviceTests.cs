using Dcgan.Training.Loop;
using TorchSharp;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class TrainingDeviceTests
{
    [TestMethod]
    public void The_processor_is_always_there() =>
        Assert.AreEqual(DeviceType.CPU, TrainingDevice.Choose("cpu").type);

    [TestMethod]
    public void Auto_takes_CUDA_where_there_is_one() => Assert.AreEqual(
        torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, TrainingDevice.Choose("auto").type);

    [TestMethod]
    [DataRow("")]
    [DataRow("gpu")]
    [DataRow("CUDA")]
    [DataRow("cuda:")]
    [DataRow("cuda:-1")]
    [DataRow("cuda:99999999999")]
    [DataRow("cuda: 0")]
    public void A_name_of_no_device_is_refused(string name) => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentException>(() => TrainingDevice.Choose(name)).Message, $"'{name}'");

    [TestMethod]
    [DataRow("cuda")]
    [DataRow("cuda:0")]
    public void CUDA_that_is_not_there_is_refused_with_a_remedy(string name)
    {
        if (torch.cuda.is_available())
        {
            Assert.Inconclusive("Needs a machine without CUDA.");
        }

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingDevice.Choose(name)).Message;
        StringAssert.Contains(message, "CUDA");
        StringAssert.Contains(message, "'cpu'");
    }
}
