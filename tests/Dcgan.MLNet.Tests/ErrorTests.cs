using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Bad input gives an error that names it, and schemas are checked before anything runs.</summary>
[TestClass]
public sealed class ErrorTests
{
    private readonly MLContext _mlContext = new();
    private readonly IDataView _source;

    public ErrorTests() => _source = _mlContext.Data.LoadFromEnumerable(
        [new Row { Text = "a", Short = new float[2], Varying = new float[2], Numbers = [1] }]);

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
    public void Vectors_of_the_wrong_size_or_items_are_named_with_both_types()
    {
        const string Expected = "expected Image, Vector<Single, 105> or Vector<Byte, 105>, got ";
        Action<string>[] networks =
            [column => Discriminator(column).Fit(_source), column => Featurizer(column).Fit(_source)];
        foreach (Action<string> fit in networks)
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fit("Short"));
            Assert.AreEqual($"Schema mismatch for input column 'Short': {Expected}Vector<Single, 2>", error.Message);

            error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fit("Numbers"));
            Assert.AreEqual($"Schema mismatch for input column 'Numbers': {Expected}Vector<Int32>", error.Message);
        }

        SchemaShape shape = _mlContext.Transforms.CustomMapping<object, Row>((_, _) => { }, contractName: null)
            .GetOutputSchema(new SchemaShape([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Discriminator("Numbers").GetOutputSchema(shape));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Featurizer("Text").GetOutputSchema(shape));
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
    public void A_row_without_an_image_is_named()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable([new ImageRow(), new ImageRow()]);
        using DcganDiscriminatorTransformer transformer = Discriminator("Image").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<float>("Score").ToArray());

        Assert.AreEqual("Column 'Image' has no image in row 0.", error.Message);
    }

    [TestMethod]
    public void A_row_without_an_image_after_one_with_an_image_is_named_too()
    {
        using var folder = new TestFolder();
        using (MLImage picture = Pictures.Of(new Random(1), 0, 20, 10))
        {
            picture.Save(folder["a.png"]);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(
            [new FileRow { File = "a.png" }, new FileRow(), new FileRow { File = "a.png" }]);
        var images = _mlContext.Transforms.LoadImages("Loaded", folder.Path, "File")
            .Append(_mlContext.Transforms.ResizeImages("Image", 7, 5, "Loaded"));
        IDataView resized = images.Fit(source).Transform(source);
        using DcganDiscriminatorTransformer transformer = Discriminator("Image").Fit(resized);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(resized).GetColumn<float>("Score").ToArray());

        Assert.AreEqual("Column 'Image' has no image in row 1.", error.Message);
    }

    [TestMethod]
    [DataRow(255f)]
    [DataRow(-1.01f)]
    [DataRow(float.NaN)]
    [DataRow(float.NegativeInfinity)]
    public void Pixels_outside_the_networks_range_are_named(float value)
    {
        float[] pixels = new float[105];
        pixels[104] = value;
        IDataView source = _mlContext.Data.LoadFromEnumerable([new Row { Varying = pixels }]);
        using DcganDiscriminatorTransformer transformer = Discriminator("Varying").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<float>("Score").ToArray());

        StringAssert.StartsWith(
            error.Message,
            $"The vector of column 'Varying' in row 0 holds the value {value}; the network takes values from -1 to 1.");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Latents_that_are_no_numbers_are_named(float value)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable([new Row { Varying = [0, 0, value, 0, 0, 0] }]);
        using DcganGeneratorTransformer transformer = Generator("Varying").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<MLImage>("Image").ToArray());

        StringAssert.StartsWith(
            error.Message, $"The latent vector of column 'Varying' in row 0 holds the value {value};");
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
        Action[] misuses =
        [
            () => _ = new DcganGenerator(_mlContext, new DcganGenerator.Options { ModelBytes = discriminator }),
            () => _ = new DcganFeaturizer(_mlContext, new DcganFeaturizer.Options { ModelBytes = discriminator }),
        ];
        foreach (Action misuse in misuses)
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(misuse);

            StringAssert.Contains(error.Message, "'ModelBytes' is a Discriminator model");
        }
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
            new() { ModelBytes = bytes, BatchSize = int.MaxValue },
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

    private DcganFeaturizer Featurizer(string input) => new(_mlContext, new DcganFeaturizer.Options
    {
        ModelBytes = SmallModels.Features(3).ToBytes(),
        InputColumnName = input,
    });

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Short { get; set; } = [];

        public float[] Varying { get; set; } = [];

        public int[] Numbers { get; set; } = [];
    }
}
