using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>How what is loaded is run: the batch, and the device that context and options choose.</summary>
[TestClass]
public sealed class LoadOptionsTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void Networks_of_a_loaded_pipeline_run_once_a_batch()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(10));
        using var ours = Steps.Generator(_mlContext, 3).Append(Steps.Discriminator(_mlContext, 3)).Fit(source);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(
            Zips.Save(ours, source.Schema), new DcganModelLoadOptions { BatchSize = 4, Threads = 1 });

        Assert.HasCount(10, loaded.Transform(source).GetColumn<float>("Score").ToArray());
        Assert.AreEqual(3, ((DcganGeneratorTransformer)loaded.First()).NetworkRuns, "⌈10 / 4⌉");
        Assert.AreEqual(3, ((DcganDiscriminatorTransformer)loaded.Last()).NetworkRuns, "⌈10 / 4⌉");
    }

    [TestMethod]
    public void Impossible_options_are_refused()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(1));
        using DcganGeneratorTransformer ours = Steps.Generator(_mlContext, 1).Fit(source);
        byte[] zip = Zips.Save(ours);

        foreach (DcganModelLoadOptions options in (DcganModelLoadOptions[])[new() { BatchSize = 0 }, new() { Threads = 0 }])
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Zips.Load(zip, options));
        }
    }

    [TestMethod]
    public void The_context_and_the_options_choose_the_device()
    {
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("This ONNX Runtime has CUDA.");
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(2));
        using DcganGeneratorTransformer ours = Steps.Generator(_mlContext, 1).Fit(source);
        byte[] zip = Zips.Save(ours);
        List<string> warnings = [];
        var mlContext = new MLContext { GpuDeviceId = 0, FallbackToCpu = false };
        mlContext.Log += (_, entry) => warnings.AddRange(
            entry.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning ? [entry.Message] : []);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Load(null));
        StringAssert.Contains(error.Message, "CUDA");
        Load(new DcganModelLoadOptions { Device = DevicePreference.Cpu });
        Assert.IsEmpty(warnings);
        mlContext.FallbackToCpu = true;
        Load(null);
        StringAssert.Contains(Assert.ContainsSingle(warnings), "Running on the CPU");

        void Load(DcganModelLoadOptions? options)
        {
            using var loaded = (DcganGeneratorTransformer)DcganModel.Load(
                mlContext, new MemoryStream(zip), out _, options);
            Assert.HasCount(2, loaded.Transform(source).GetColumn<MLImage>("Image").ToArray());
        }
    }

    [TestMethod]
    public void Other_ONNX_steps_fall_back_to_the_CPU_or_say_that_they_may_not()
    {
        if (CudaSupport.IsBuiltIn)
        {
            Assert.Inconclusive("This ONNX Runtime has CUDA.");
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable([new InputRow { Long = 3, Latent = new float[6] }]);
        using var graph = new MemoryStream(GeneratorVariants.WithSeedInput(SmallModels.Generator(1)).ToBytes());
        using var theirs = _mlContext.Transforms.CopyColumns("seed", nameof(InputRow.Long))
            .Append(_mlContext.Transforms.ApplyOnnxModel("image", "seed", graph))
            .Fit(source);
        byte[] zip = Zips.Save(theirs, source.Schema);
        List<string> warnings = [];
        var mlContext = new MLContext { GpuDeviceId = 0, FallbackToCpu = true };
        mlContext.Log += (_, entry) => warnings.AddRange(
            entry.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning ? [entry.Message] : []);

        using (var loaded = (TransformerChain<ITransformer>)DcganModel.Load(mlContext, new MemoryStream(zip), out _))
        {
            DataViewAssert.AreSame(theirs.Transform(source), loaded.Transform(source));
        }

        StringAssert.Contains(Assert.ContainsSingle(warnings), "built without CUDA");
        mlContext.FallbackToCpu = false;
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => DcganModel.Load(mlContext, new MemoryStream(zip), out _));
        StringAssert.Contains(error.Message, "FallbackToCpu");
        Assert.AreEqual(0, mlContext.GpuDeviceId);
    }
}
