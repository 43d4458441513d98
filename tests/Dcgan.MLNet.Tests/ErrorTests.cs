using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests;

/// <summary>Bad input gives an error that names it, and schemas are checked before anything runs.</summary>
[TestClass]
public sealed class ErrorTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MLContext _mlContext = new();
    private readonly IDataView _source;

    public ErrorTests() => _source = _mlContext.Data.LoadFromEnumerable(
        [new Row { Text = "a", Short = new float[2], Varying = new float[2], Small = Picture(3, 2) }]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_missing_input_column_is_named_at_Fit_and_GetOutputSchema()
    {
        DcganGenerator generator = Generator("Seed");

        foreach (Action action in (Action[])[() => generator.Fit(_source), () => generator.GetOutputSchema(new SchemaShape([]))])
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
            Assert.AreEqual("Could not find input column 'Seed'", error.Message);
        }
    }

    [TestMethod]
    public void A_generators_input_of_the_wrong_type_is_named_with_both_types()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generator("Text").Fit(_source));
        Assert.AreEqual(
            "Schema mismatch for input column 'Text': expected Int64, Int32 or UInt32 (a seed) or Vector<Single, 6> "
            + "(a latent vector), got String", error.Message);

        error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generator("Short").Fit(_source));
        StringAssert.EndsWith(error.Message, "got Vector<Single, 2>");
    }

    [TestMethod]
    public void A_discriminators_input_of_the_wrong_size_is_named_with_both_sizes()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Discriminator("Small").Fit(_source));
        Assert.AreEqual(
            "Schema mismatch for input column 'Small': expected Image<5, 7> (height, width) or Vector<Single, 105>, "
            + "got Image<2, 3>", error.Message);
    }

    [TestMethod]
    public void Pipelines_are_checked_before_they_are_fitted()
    {
        EstimatorChain<DcganDiscriminatorTransformer> pipeline = Generator("Text").Append(Discriminator("Image"));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => pipeline.Fit(_source));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _mlContext.Transforms.CopyColumns("Label", "Text").Append(Discriminator("Label")).Fit(_source));
    }

    [TestMethod]
    public void Images_of_unknown_size_are_checked_row_by_row()
    {
        using DcganDiscriminatorTransformer transformer = Discriminator("Loaded").Fit(Loaded());

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(Loaded()).GetColumn<float>("Score").ToArray());

        StringAssert.Contains(error.Message, "'Loaded' in row 0 is 3×2");
        StringAssert.Contains(error.Message, "takes 7×5");
    }

    [TestMethod]
    public void Vectors_of_varying_size_are_checked_row_by_row()
    {
        using DcganGeneratorTransformer transformer = Generator("Varying").Fit(_source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(_source).GetColumn<MLImage>("Image").ToArray());

        Assert.AreEqual("The vector of column 'Varying' in row 0 has 2 values; the network takes 6.", error.Message);
    }

    [TestMethod]
    public void A_model_of_another_role_is_refused()
    {
        byte[] discriminator = SmallModels.Discriminator(3).ToBytes();

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => new DcganGenerator(_mlContext, new DcganGenerator.Options { ModelBytes = discriminator }));

        StringAssert.Contains(error.Message, "Discriminator");
    }

    [TestMethod]
    public void A_variant_of_a_generator_is_refused()
    {
        OnnxModel plain = SmallModels.Generator(3);
        foreach (OnnxModel variant in (OnnxModel[])
            [GeneratorVariants.WithSeedInput(plain), GeneratorVariants.WithPixelOutput(plain)])
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(() => new DcganGenerator(
                _mlContext, new DcganGenerator.Options { ModelBytes = variant.ToBytes() }));

            StringAssert.Contains(error.Message, "plain generator");
        }
    }

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
    public void A_missing_model_file_is_named()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(
            () => new DcganGenerator(_mlContext, "Image", "Seed", "nowhere.onnx"));

        StringAssert.Contains(error.Message, "nowhere.onnx");
    }

    [TestMethod]
    public void Exactly_one_model_must_be_given()
    {
        byte[] bytes = SmallModels.Generator(3).ToBytes();

        Assert.ThrowsExactly<ArgumentException>(() => new DcganGenerator(_mlContext, new DcganGenerator.Options()));
        Assert.ThrowsExactly<ArgumentException>(() => new DcganGenerator(
            _mlContext, new DcganGenerator.Options { ModelBytes = bytes, ModelStream = new MemoryStream(bytes) }));
    }

    [TestMethod]
    public void Impossible_options_are_refused()
    {
        byte[] bytes = SmallModels.Generator(3).ToBytes();
        DcganGenerator.Options[] impossible =
        [
            new() { ModelBytes = bytes, OutputColumnName = null },
            new() { ModelBytes = bytes, VectorColumnName = "Image" },
            new() { ModelBytes = bytes, VectorColumnName = " " },
            new() { ModelBytes = bytes, InputColumnName = "" },
            new() { ModelBytes = bytes, BatchSize = 0 },
            new() { ModelBytes = bytes, Threads = 0 },
        ];
        foreach (DcganGenerator.Options options in impossible)
        {
            Assert.Throws<ArgumentException>(() => new DcganGenerator(_mlContext, options));
        }
    }

    [TestMethod]
    public void A_stream_serves_as_model()
    {
        using var stream = new MemoryStream(SmallModels.Generator(3).ToBytes());
        var generator = new DcganGenerator(_mlContext, new DcganGenerator.Options { ModelStream = stream });
        using DcganGeneratorTransformer transformer = generator.Fit(_mlContext.Data.LoadFromEnumerable(SeedRow.Range(1)));

        Assert.AreEqual(SmallModels.Width, transformer.Metadata.Width);
        Assert.IsTrue(stream.CanRead);
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

    private static MLImage Picture(int width, int height) =>
        MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, new byte[width * height * 4]);

    private IDataView Loaded()
    {
        string file = _folder["a.png"];
        using (MLImage picture = Picture(3, 2))
        {
            picture.Save(file);
        }

        IDataView files = _mlContext.Data.LoadFromEnumerable([new Row { Text = file, Small = Picture(1, 1) }]);
        return _mlContext.Transforms.LoadImages("Loaded", "", "Text").Fit(files).Transform(files);
    }

    private DcganGenerator Generator(string input) => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(3).ToBytes(),
        InputColumnName = input,
    });

    private DcganDiscriminator Discriminator(string input) => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = SmallModels.Discriminator(3).ToBytes(),
        InputColumnName = input,
    });

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Short { get; set; } = [];

        public float[] Varying { get; set; } = [];

        [ImageType(2, 3)]
        public MLImage Small { get; set; } = null!;

    }
}
