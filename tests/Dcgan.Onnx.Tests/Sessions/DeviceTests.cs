using Dcgan.Tests.Shared.Onnx;

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
    public void A_negative_device_is_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DevicePreference.Cuda(-1));

    [TestMethod]
    public void Impossible_options_are_refused_by_name()
    {
        RequireImpossible("Threads", new OnnxSessionOptions { Threads = 0 });
        RequireImpossible("CudaMemoryLimit", new OnnxSessionOptions { CudaMemoryLimit = 0 });
        RequireImpossible("CudaMemoryLimit", new OnnxSessionOptions { CudaMemoryLimit = long.MinValue });
        RequireImpossible(
            "CudaConvolutionSearch", new OnnxSessionOptions { CudaConvolutionSearch = (CudaConvolutionSearch)3 });

        static void RequireImpossible(string name, OnnxSessionOptions options) => Assert.AreEqual(
            name,
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => new GeneratorSession(TinyModels.Generator(), options)).ParamName);
    }

    [TestMethod]
    public void Cuda_that_cannot_be_had_names_the_package_that_has_it()
    {
        RequireCpuPackage();
        var options = new OnnxSessionOptions { Device = DevicePreference.Cuda() };

        string message = Assert.ThrowsExactly<InvalidOperationException>(
            () => new GeneratorSession(TinyModels.Generator(), options)).Message;

        Assert.Contains("reference the package Microsoft.ML.OnnxRuntime.Gpu", message);
        Assert.Contains("cuda:0", message);
    }

    [TestMethod]
    public void Automatic_falls_back_to_the_cpu_with_one_line_that_says_why()
    {
        RequireCpuPackage();
        var lines = new List<string>();
        using var session = new GeneratorSession(TinyModels.Generator(), new OnnxSessionOptions { Log = lines.Add });
        float[] images = new float[session.ImageSize];

        session.GenerateFromSeeds([1], images);

        Assert.IsTrue(images.Any(value => value != 0));
        Assert.AreEqual(DevicePreference.Cpu, session.Device);
        string line = Assert.ContainsSingle(lines);
        Assert.Contains("runs on the CPU: this program's ONNX Runtime was built without CUDA", line);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", line);
        Assert.DoesNotContain("\n", line);
    }

    [TestMethod]
    public void The_cpu_is_taken_without_a_word()
    {
        var lines = new List<string>();
        var options = new OnnxSessionOptions { Device = DevicePreference.Cpu, Log = lines.Add };
        using var generator = new GeneratorSession(TinyModels.Generator(), options);
        using var discriminator = new DiscriminatorSession(TinyModels.Discriminator(), options);
        using var features = new FeatureSession(TinyModels.Features(), options);

        Assert.IsEmpty(lines);
        Assert.AreEqual("cpu cpu cpu", $"{generator.Device} {discriminator.Device} {features.Device}");
    }

    private static void RequireCpuPackage()
    {
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("Needs the package Microsoft.ML.OnnxRuntime, for the CPU; this one has CUDA.");
        }
    }
}
