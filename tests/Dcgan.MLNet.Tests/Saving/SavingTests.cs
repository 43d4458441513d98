using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Saving;

/// <summary>What plain ML.NET makes of a saved pipeline, against the pipeline itself.</summary>
[TestClass]
public sealed class SavingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void A_pipeline_of_seeds_comes_back_with_the_same_columns(int channels)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(9));
        var pipeline = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(channels).ToBytes(),
            VectorColumnName = "Values",
        }).Append(Discriminator(channels, "Image"));
        var ours = pipeline.Fit(source);

        ITransformer stock = SaveAndLoad(ours, source.Schema);

        DataViewAssert.AreSame(ours.Transform(source), stock.Transform(source));
        Assert.IsFalse(
            ((IEnumerable<ITransformer>)stock).Any(step => step.GetType().Assembly == typeof(DcganGenerator).Assembly));
    }

    [TestMethod]
    public void PredictionEngine_works_after_loading()
    {
        SeedRow[] seeds = SeedRow.Range(4);
        IDataView source = _mlContext.Data.LoadFromEnumerable(seeds);
        var ours = Generator("Image", "Seed", 3).Append(Discriminator(3, "Image")).Fit(source);
        using PredictionEngine<SeedRow, ImageScore> before = Engine(ours);
        using PredictionEngine<SeedRow, ImageScore> after = Engine(SaveAndLoad(ours, source.Schema));
        foreach (SeedRow seed in seeds)
        {
            ImageScore expected = before.Predict(seed), actual = after.Predict(seed);
            CollectionAssert.AreEqual(expected.Image.Pixels.ToArray(), actual.Image.Pixels.ToArray());
            Assert.AreEqual(expected.Score, actual.Score, 1e-5);
            Assert.AreEqual(expected.Probability, actual.Probability, 1e-5);
            Assert.AreEqual(expected.PredictedLabel, actual.PredictedLabel);
        }

        PredictionEngine<SeedRow, ImageScore> Engine(ITransformer model) =>
            _mlContext.Model.CreatePredictionEngine<SeedRow, ImageScore>(model);
    }

    [TestMethod]
    public void Seeds_of_all_integer_types_are_converted()
    {
        var rows = Enumerable.Range(0, 5).Select(i => new SeedsRow { Long = i, Int = i, Unsigned = (uint)i }).ToArray();
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        float[][] expected = Values("Long");
        foreach (string column in (string[])["Int", "Unsigned"])
        {
            float[][] actual = Values(column);
            for (int row = 0; row < rows.Length; row++)
            {
                CollectionAssert.AreEqual(expected[row], actual[row]);
            }
        }

        float[][] Values(string column)
        {
            var ours = new DcganGenerator(_mlContext, new DcganGenerator.Options
            {
                ModelBytes = SmallModels.Generator(1).ToBytes(),
                InputColumnName = column,
                OutputColumnName = null,
                VectorColumnName = "Values",
            }).Fit(source);
            IDataView generated = ours.Transform(source);
            DataViewAssert.AreSame(generated, SaveAndLoad(ours, source.Schema).Transform(source));
            return [.. generated.GetColumn<float[]>("Values")];
        }
    }

    [TestMethod]
    [DataRow("Fixed")]
    [DataRow("Variable")]
    public void Latent_vectors_are_taken_as_they_are(string column)
    {
        LatentRow[] rows = [.. Enumerable.Range(0, 5).Select(LatentRow.Of)];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        var ours = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(3).ToBytes(),
            InputColumnName = column,
            VectorColumnName = "Values",
            BatchSize = 2,
        }).Fit(source);
        using var session = new GeneratorSession(SmallModels.Generator(3));
        float[] expected = new float[session.ImageSize];
        int row = 0;
        foreach (float[] actual in ours.Transform(source).GetColumn<float[]>("Values"))
        {
            session.Generate(rows[row++].Fixed, expected);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], actual[i], 1e-6);
            }
        }

        DataViewAssert.AreSame(ours.Transform(source), SaveAndLoad(ours, source.Schema).Transform(source));
    }

    [TestMethod]
    public void Values_are_scored_before_and_after_loading()
    {
        var rows = Enumerable.Range(0, 5).Select(i => new ValuesRow { Values = Random(i, 3 * 35) }).ToArray();
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        var ours = Discriminator(3, "Values").Fit(source);

        DataViewAssert.AreSame(ours.Transform(source), SaveAndLoad(ours, source.Schema).Transform(source));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Images_with_alpha_are_scored_alike_before_and_after_loading(int channels)
    {
        // New images at each reading: ML.NET's ExtractPixels disposes the last one that it reads.
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 6).Select(i => new ImageRow { Image = Picture(new Random(i), i) }));
        var ours = Discriminator(channels, "Image").Fit(source);
        IDataView expected = ours.Transform(source);

        IDataView actual = SaveAndLoad(ours, inputSchema: null).Transform(source);

        DataViewAssert.AreSame(expected, actual);
    }

    [TestMethod]
    public void Images_from_files_are_scored_before_and_after_loading()
    {
        using var folder = new TestFolder();
        var random = new Random(6);
        string[] files = [.. Enumerable.Range(0, 5).Select(i => $"{i}.png")];
        foreach (string file in files)
        {
            using MLImage picture = Picture(random, 0);
            picture.Save(folder[file]);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable([.. files.Select(file => new FileRow { File = file })]);
        var ours = _mlContext.Transforms.LoadImages("image", folder.Path, "File")
            .Append(Discriminator(3, "image")).Fit(source);
        float[] scores = [.. ours.Transform(source).GetColumn<float>("Score")];
        float[] loaded = [.. SaveAndLoad(ours, source.Schema).Transform(source).GetColumn<float>("Score")];

        using var session = new DiscriminatorSession(SmallModels.Discriminator(3));
        for (int i = 0; i < files.Length; i++)
        {
            using var png = SkiaSharp.SKBitmap.Decode(folder[files[i]]);
            float[] tensor = new float[3 * 35];
            for (int pixel = 0; pixel < 35; pixel++)
            {
                SkiaSharp.SKColor colour = png.GetPixel(pixel % 7, pixel / 7);
                Assert.AreEqual(255, colour.Alpha);
                tensor[pixel] = (float)(colour.Red / 127.5 - 1);
                tensor[35 + pixel] = (float)(colour.Green / 127.5 - 1);
                tensor[70 + pixel] = (float)(colour.Blue / 127.5 - 1);
            }

            float[] probability = new float[1], logit = new float[1];
            session.Score(tensor, probability, logit);
            Assert.AreEqual(logit[0], scores[i], 1e-5);
            Assert.AreEqual(logit[0], loaded[i], 1e-5);
        }
    }

    [TestMethod]
    [DataRow("image", "latent")]
    [DataRow("argb", "seed")]
    [DataRow("latent", "image")]
    public void Columns_named_as_the_graphs_values_are_left_alone(string output, string input)
    {
        LatentRow[] rows = [.. Enumerable.Range(0, 3).Select(LatentRow.Of)];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        var pipeline = _mlContext.Transforms.CopyColumns(input, "Fixed")
            .Append(_mlContext.Transforms.CopyColumns("logit", "Fixed"))
            .Append(Generator(output, input, 1))
            .Append(Discriminator(1, output));
        var ours = pipeline.Fit(source);

        DataViewAssert.AreSame(ours.Transform(source), SaveAndLoad(ours, source.Schema).Transform(source));
    }

    [TestMethod]
    public void The_estimators_shape_is_the_transformers_schema()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(1));
        var pipeline = Generator("Image", "Seed", 3).Append(Discriminator(3, "Image"));
        SchemaShape seedShape = _mlContext.Transforms.CustomMapping<object, SeedRow>((_, _) => { }, contractName: null)
            .GetOutputSchema(new SchemaShape([]));
        SchemaShape shape = pipeline.GetOutputSchema(seedShape);
        DataViewSchema schema = pipeline.Fit(source).GetOutputSchema(source.Schema);

        CollectionAssert.AreEquivalent(
            schema.Select(column => column.Name).ToArray(), shape.Select(column => column.Name).ToArray());
        foreach (SchemaShape.Column column in shape)
        {
            DataViewSchema.Column actual = schema[column.Name];
            Assert.AreEqual(actual.Type.RawType, column.ItemType.RawType);
            CollectionAssert.AreEquivalent(
                actual.Annotations.Schema.Select(annotation => annotation.Name).ToArray(),
                column.Annotations.Select(annotation => annotation.Name).ToArray());
        }
    }

    private DcganGenerator Generator(string output, string input, int channels) => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(channels).ToBytes(),
        OutputColumnName = output,
        InputColumnName = input,
    });

    private DcganDiscriminator Discriminator(int channels, string input) => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = SmallModels.Discriminator(channels).ToBytes(),
        InputColumnName = input,
    });

    private ITransformer SaveAndLoad(ITransformer model, DataViewSchema? inputSchema)
    {
        using var zip = new MemoryStream();
        _mlContext.Model.Save(model, inputSchema, zip);
        zip.Position = 0;
        return new MLContext().Model.Load(zip, out _);
    }

    /// <summary>Picture 0 is opaque, picture 1 has no alpha at all, the others are premultiplied with any alpha.</summary>
    private static MLImage Picture(Random random, int kind)
    {
        byte[] rgba = new byte[35 * 4];
        for (int i = 0; i < rgba.Length; i += 4)
        {
            rgba[i + 3] = kind switch { 0 => 255, 1 => 0, _ => (byte)random.Next(256) };
            int limit = kind < 2 ? 256 : rgba[i + 3] + 1;
            for (int colour = 0; colour < 3; colour++)
            {
                rgba[i + colour] = (byte)random.Next(limit);
            }
        }

        return MLImage.CreateFromPixels(7, 5, kind % 2 == 0 ? MLPixelFormat.Rgba32 : MLPixelFormat.Bgra32, rgba);
    }

    private static float[] Random(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }

    private sealed class SeedsRow
    {
        public long Long { get; set; }

        public int Int { get; set; }

        public uint Unsigned { get; set; }
    }

    private sealed class LatentRow
    {
        [VectorType(SmallModels.LatentSize)]
        public float[] Fixed { get; set; } = [];

        public float[] Variable { get; set; } = [];

        public static LatentRow Of(int seed)
        {
            float[] latent = Random(seed, SmallModels.LatentSize);
            return new LatentRow { Fixed = latent, Variable = latent };
        }
    }

    private sealed class ValuesRow
    {
        [VectorType(3 * 35)]
        public float[] Values { get; set; } = [];
    }

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }
}
