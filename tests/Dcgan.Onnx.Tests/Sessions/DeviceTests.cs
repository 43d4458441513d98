using Dcgan.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class DeviceTests
{
    [TestMethod]
    [DataRow("auto")]
    [DataRow("cpu")]
    [DataRow("cuda:0")]
    [DataRow("cuda:12")]
    public void Devices_are_written_as_they_are_read(string text)
    {
        DevicePreference device = DevicePreference.Parse(text);

        Assert.AreEqual(text, device.ToString());
        Assert.AreEqual(text == "auto", device.IsAuto);
        Assert.AreEqual(text.StartsWith("cuda", StringComparison.Ordinal), device.IsCuda);
    }

    [TestMethod]
    public void Cuda_is_its_first_device_and_the_default_is_automatic()
    {
        Assert.AreEqual(DevicePreference.Cuda(0), DevicePreference.Parse("cuda"));
        Assert.AreEqual(DevicePreference.Auto, default);
        Assert.AreEqual(3, DevicePreference.Parse("cuda:3").Index);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("gpu")]
    [DataRow("CPU")]
    [DataRow("cuda:")]
    [DataRow("cuda:-1")]
    [DataRow("cuda: 1")]
    [DataRow("cuda:99999999999")]
    [DataRow("cuda:0x1")]
    public void Other_devices_are_refused(string text) =>
        Assert.Contains(
            $"'{text}'", Assert.ThrowsExactly<ArgumentException>(() => DevicePreference.Parse(text)).Message);

    [TestMethod]
    public void A_negative_device_and_no_thread_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DevicePreference.Cuda(-1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => new GeneratorSession(TinyModels.Generator(), new OnnxSessionOptions { Threads = 0 }));
    }

    [TestMethod]
    public void Cuda_that_cannot_be_had_names_the_package_that_has_it()
    {
        RequireCpuPackage();
        var options = new OnnxSessionOptions { Device = DevicePreference.Cuda() };

        string message = Assert.ThrowsExactly<InvalidOperationException>(
            () => new GeneratorSession(TinyModels.Generator(), options)).Message;

        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", message);
        Assert.Contains("cuda:0", message);
    }

    [TestMethod]
    public void Automatic_means_the_cpu_without_a_word_where_there_is_nothing_else()
    {
        RequireCpuPackage();
        var lines = new List<string>();
        using var session = new GeneratorSession(TinyModels.Generator(), new OnnxSessionOptions { Log = lines.Add });
        float[] images = new float[session.ImageSize];

        session.GenerateFromSeeds([1], images);

        Assert.IsTrue(images.Any(value => value != 0));
        Assert.IsEmpty(lines);
    }

    private static void RequireCpuPackage()
    {
        if (OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            Assert.Inconclusive("Needs the package Microsoft.ML.OnnxRuntime, for the CPU; this one has CUDA.");
        }
    }
}
