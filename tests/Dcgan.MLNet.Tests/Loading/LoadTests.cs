using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>What comes back of saved pipelines, against the pipelines and against plain ML.NET.</summary>
[TestClass]
public sealed class LoadTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Our_transformers_come_back_with_the_same_columns(int channels)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(9));
        using var ours = Generator(channels).Append(Discriminator(channels)).Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganGeneratorTransformer>(loaded.First());
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    public void A_transformer_that_was_saved_alone_comes_back_itself()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(3));
        using DcganGeneratorTransformer ours = Generator(3).Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (DcganGeneratorTransformer)Zips.Load(zip);

        Assert.AreEqual(ours.Metadata, loaded.Metadata);
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    [DataRow(nameof(InputRow.Long), "Image", null)]
    [DataRow(nameof(InputRow.Int), null, "Values")]
    [DataRow(nameof(InputRow.Unsigned), "Image", "Values")]
    [DataRow(nameof(InputRow.Latent), "Bild der Größe", "Wörter")]
    [DataRow(nameof(InputRow.Varying), "image", "argb")]
    public void A_generators_columns_and_input_types_come_back(string input, string? image, string? vector)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(InputRow.Range(5));
        using DcganGeneratorTransformer ours = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(3).ToBytes(),
            InputColumnName = input,
            OutputColumnName = image,
            VectorColumnName = vector,
        }).Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (DcganGeneratorTransformer)Zips.Load(zip);

        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    [DataRow(nameof(PictureRow.Exact))]
    [DataRow(nameof(PictureRow.Larger))]
    [DataRow(nameof(PictureRow.Floats))]
    [DataRow(nameof(PictureRow.Bytes))]
    [DataRow(nameof(PictureRow.Varying))]
    public void Discriminators_and_featurizers_come_back_with_their_input_types(string input)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(PictureRow.Of));
        using var ours = new DcganDiscriminator(_mlContext, new DcganDiscriminator.Options
        {
            ModelBytes = SmallModels.Discriminator(3).ToBytes(),
            InputColumnName = input,
        }).Append(new DcganFeaturizer(_mlContext, new DcganFeaturizer.Options
        {
            ModelBytes = SmallModels.Features(3).ToBytes(),
            InputColumnName = input,
            OutputColumnName = "Merkmale",
        })).Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.First());
        Assert.IsInstanceOfType<DcganFeaturizerTransformer>(loaded.Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
        if (input != nameof(PictureRow.Larger))
        {
            DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        }
    }

    [TestMethod]
    public void A_trainer_after_a_featurizer_keeps_what_it_learned()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 30).Select(i => new LabelledPicture { Image = Pictures.Small(new Random(i), 0), Label = i % 3 == 0 }));
        var pipeline = new DcganFeaturizer(
                _mlContext, new DcganFeaturizer.Options { ModelBytes = SmallModels.Features(3).ToBytes() })
            .Append(_mlContext.Transforms.NormalizeMeanVariance("Features"))
            .Append(_mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression());
        using var ours = pipeline.Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganFeaturizerTransformer>(loaded.First());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    public void Steps_of_pipelines_within_pipelines_come_back_and_all_others_stay()
    {
        LabelledRow[] rows = [.. SeedRow.Range(40).Select((row, i) => new LabelledRow { Start = row.Seed, Label = i % 2 == 0 })];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        EstimatorChain<ColumnConcatenatingTransformer> inner = _mlContext.Transforms.CopyColumns("Seed", "Start")
            .Append(Generator(3, "Values"))
            .Append(_mlContext.Transforms.Concatenate("Features", "Values"));
        EstimatorChain<DcganDiscriminatorTransformer> outer = new EstimatorChain<ITransformer>()
            .Append(inner)
            .Append(_mlContext.Transforms.NormalizeMinMax("Features"))
            .Append(_mlContext.BinaryClassification.Trainers.SdcaLogisticRegression())
            .Append(_mlContext.Transforms.DropColumns("Score", "Probability", "PredictedLabel"), TransformerScope.Scoring)
            .Append(Discriminator(3));
        using TransformerChain<DcganDiscriminatorTransformer> ours = outer.Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        var within = (TransformerChain<ITransformer>)loaded.First();
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(within.ElementAt(1));
        CollectionAssert.AreEqual(
            ((TransformerChain<ITransformer>)Zips.LoadPlainly(zip)).Take(4).Select(step => step.GetType()).ToArray(),
            loaded.Take(4).Select(step => step.GetType()).ToArray());
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.Last());
        Assert.HasCount(4, loaded.GetModelFor(TransformerScope.Training), "the scopes of the steps stay");
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    public void Networks_of_a_loaded_pipeline_run_once_a_batch()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(10));
        using var ours = Generator(3).Append(Discriminator(3)).Fit(source);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(
            Zips.Save(ours, source.Schema), new DcganModelLoadOptions { BatchSize = 4, Threads = 1 });

        Assert.HasCount(10, loaded.Transform(source).GetColumn<float>("Score").ToArray());
        Assert.AreEqual(3, ((DcganGeneratorTransformer)loaded.First()).NetworkRuns, "⌈10 / 4⌉");
        Assert.AreEqual(3, ((DcganDiscriminatorTransformer)loaded.Last()).NetworkRuns, "⌈10 / 4⌉");
    }

    [TestMethod]
    public void A_pipeline_of_images_that_was_saved_without_a_schema_comes_back_without_one()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 5).Select(i => new ImageRow { Image = Pictures.Small(new Random(i), i) }));
        using DcganDiscriminatorTransformer ours = Discriminator(4).Fit(source);
        byte[] zip = Zips.Save(ours, inputSchema: null);

        using var loaded = (DcganDiscriminatorTransformer)DcganModel.Load(
            _mlContext, new MemoryStream(zip), out DataViewSchema? inputSchema);

        Assert.IsNull(inputSchema);
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    public void Images_from_files_are_scored_by_what_was_loaded_from_a_file()
    {
        using var folder = new TestFolder();
        FileRow[] files = [.. Enumerable.Range(0, 5).Select(i => new FileRow { File = $"{i}.png" })];
        foreach (FileRow file in files)
        {
            using MLImage picture = Pictures.Small(new Random(7), 0);
            picture.Save(folder[file.File]);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(files);
        using var ours = _mlContext.Transforms.LoadImages("Image", folder.Path, "File").Append(Discriminator(3)).Fit(source);
        _mlContext.Model.Save(ours, source.Schema, folder["score.zip"]);

        ITransformer loaded = DcganModel.Load(_mlContext, folder["score.zip"], out DataViewSchema? inputSchema);

        Assert.AreEqual("File", inputSchema!.Single().Name);
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(((TransformerChain<ITransformer>)loaded).Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
    }

    [TestMethod]
    public void Pipelines_without_our_steps_stay_as_they_are()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(InputRow.Range(3));
        using var foreign = new MemoryStream(VariantProbeGraph());
        using var theirs = _mlContext.Transforms.CopyColumns("seed", nameof(InputRow.Long))
            .Append(_mlContext.Transforms.ApplyOnnxModel("image", "seed", foreign))
            .Append(_mlContext.Transforms.DropColumns("seed"))
            .Fit(source);
        byte[] zip = Zips.Save(theirs, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<OnnxTransformer>(loaded.ElementAt(1));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
        DataViewAssert.AreSame(theirs.Transform(source), loaded.Transform(source));

        static byte[] VariantProbeGraph() => GeneratorVariants.WithSeedInput(SmallModels.Generator(1)).ToBytes();
    }

    [TestMethod]
    public void Steps_that_a_user_moved_out_of_their_chain_are_found_there()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(4));
        using DcganGeneratorTransformer ours = Generator(3).Fit(source);
        ITransformer[] stock = [.. (TransformerChain<ITransformer>)Zips.LoadPlainly(Zips.Save(ours))];
        ITransformer copy = _mlContext.Transforms.CopyColumns("Copy", "Seed").Fit(source);

        // Once with a step before and after, where they are whole; once with a step among them, where they are not.
        byte[] around = Zips.Save(new TransformerChain<ITransformer>([copy, .. stock, copy]));
        byte[] among = Zips.Save(new TransformerChain<ITransformer>([.. stock[..^1], copy, stock[^1]]));

        using var whole = (TransformerChain<ITransformer>)Zips.Load(around);
        using var parted = (TransformerChain<ITransformer>)Zips.Load(among);

        Assert.HasCount(3, whole);
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(whole.ElementAt(1));
        DataViewAssert.AreSame(Zips.LoadPlainly(around).Transform(source), whole.Transform(source));
        Assert.HasCount(stock.Length + 1, parted);
        Assert.IsFalse(parted.Any(step => step is DcganTransformer));
        DataViewAssert.AreSame(Zips.LoadPlainly(among).Transform(source), parted.Transform(source));
    }

    [TestMethod]
    public void Impossible_options_are_refused()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(1));
        using DcganGeneratorTransformer ours = Generator(1).Fit(source);
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
        using DcganGeneratorTransformer ours = Generator(1).Fit(source);
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

    private DcganGenerator Generator(int channels, string? vectorColumn = null) => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(channels).ToBytes(),
        VectorColumnName = vectorColumn,
    });

    private DcganDiscriminator Discriminator(int channels) => new(
        _mlContext, new DcganDiscriminator.Options { ModelBytes = SmallModels.Discriminator(channels).ToBytes() });

    private sealed class LabelledRow
    {
        public long Start { get; set; }

        public bool Label { get; set; }
    }

    private sealed class LabelledPicture
    {
        [ImageType(SmallModels.Height, SmallModels.Width)]
        public MLImage Image { get; set; } = null!;

        public bool Label { get; set; }
    }

    private sealed class PictureRow
    {
        private const int Size = 3 * SmallModels.Height * SmallModels.Width;

        [ImageType(SmallModels.Height, SmallModels.Width)]
        public MLImage Exact { get; set; } = null!;

        [ImageType(31, 20)]
        public MLImage Larger { get; set; } = null!;

        [VectorType(3, SmallModels.Height, SmallModels.Width)]
        public float[] Floats { get; set; } = [];

        [VectorType(Size)]
        public byte[] Bytes { get; set; } = [];

        public float[] Varying { get; set; } = [];

        public static PictureRow Of(int seed)
        {
            var random = new Random(seed);
            float[] values = [.. Enumerable.Range(0, Size).Select(_ => (float)(random.NextDouble() * 2 - 1))];
            byte[] bytes = new byte[Size];
            random.NextBytes(bytes);
            return new PictureRow
            {
                Exact = Pictures.Small(random, seed),
                Larger = Pictures.Of(random, seed, 20, 31),
                Floats = values,
                Bytes = bytes,
                Varying = values,
            };
        }
    }

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class InputRow
    {
        public long Long { get; set; }

        public int Int { get; set; }

        public uint Unsigned { get; set; }

        [VectorType(SmallModels.LatentSize)]
        public float[] Latent { get; set; } = [];

        public float[] Varying { get; set; } = [];

        public static InputRow[] Range(int count) => [.. Enumerable.Range(0, count).Select(Of)];

        private static InputRow Of(int seed)
        {
            var random = new Random(seed);
            float[] latent =
                [.. Enumerable.Range(0, SmallModels.LatentSize).Select(_ => (float)(random.NextDouble() * 2 - 1))];
            return new InputRow { Long = seed, Int = seed, Unsigned = (uint)seed, Latent = latent, Varying = latent };
        }
    }
}
