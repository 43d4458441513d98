using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Where networks run: as the options, or else the context, say.</summary>
[TestClass]
public sealed class DeviceTests
{
    [TestMethod]
    public void An_automatic_device_that_is_the_CPU_is_told_in_one_line()
    {
        List<string> lines = [];
        var mlContext = new MLContext();
        mlContext.Log += (_, entry) => lines.Add(entry.Message);
        var generator = new DcganGenerator(mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(3).ToBytes(),
            Device = DevicePreference.Auto,
        });
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("This ONNX Runtime has CUDA.");
        }

        using DcganGeneratorTransformer transformer = generator.Fit(mlContext.Data.LoadFromEnumerable(SeedRow.Range(1)));

        Assert.ContainsSingle(lines.Where(line => line.Contains("runs on the CPU", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Without_CUDA_the_context_decides_between_a_warning_and_an_error()
    {
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("This ONNX Runtime has CUDA.");
        }

        List<string> warnings = [];
        var mlContext = new MLContext { GpuDeviceId = 0, FallbackToCpu = false };
        mlContext.Log += (_, entry) => warnings.AddRange(
            entry.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning ? [entry.Message] : []);
        var generator = new DcganGenerator(
            mlContext, new DcganGenerator.Options { ModelBytes = SmallModels.Generator(3).ToBytes() });
        IDataView seeds = mlContext.Data.LoadFromEnumerable(SeedRow.Range(2));

        Assert.ThrowsExactly<InvalidOperationException>(() => generator.Fit(seeds));
        Assert.IsEmpty(warnings);

        mlContext.FallbackToCpu = true;
        using DcganGeneratorTransformer transformer = generator.Fit(seeds);
        Assert.HasCount(2, transformer.Transform(seeds).GetColumn<MLImage>("Image").ToArray());
        StringAssert.Contains(Assert.ContainsSingle(warnings), "Running on the CPU");
    }

    [TestMethod]
    public void A_device_in_the_options_counts_alone()
    {
        var mlContext = new MLContext { GpuDeviceId = 0 };
        var generator = new DcganGenerator(mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(3).ToBytes(),
            Device = DevicePreference.Cpu,
            Threads = 1,
        });

        using DcganGeneratorTransformer transformer = generator.Fit(mlContext.Data.LoadFromEnumerable(SeedRow.Range(1)));

        Assert.AreEqual(ModelRole.Generator, transformer.Metadata.Role);
    }
}
