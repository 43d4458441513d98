using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Labels;

/// <summary>Columns of classes, with the shipped conditional model.</summary>
[TestClass]
public sealed class LabelColumnTests
{
    private const int Count = 40;

    private static readonly string _folder = Path.Combine(Dcgan.Tests.Shared.Repository.Root, "models", "fashion-mnist-conditional");

    private readonly MLContext _mlContext = new(seed: 1);

    private static string Generator => Path.Combine(_folder, "generator.onnx");

    private static string Discriminator => Path.Combine(_folder, "discriminator.onnx");

    private static ClassRow[] Rows =>
    [
        .. Enumerable.Range(0, Count).Select(i => new ClassRow
        {
            Seed = i / 3,
            Long = i * 7 % 10,
            Int = i * 7 % 10,
            Unsigned = (uint)(i * 7 % 10),
        }),
    ];

    [TestMethod]
    [DataRow("Long")]
    [DataRow("Int")]
    [DataRow("Unsigned")]
    public void Images_and_scores_are_those_of_the_sessions_with_the_same_labels(string column)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows);
        long[] labels = [.. Rows.Select(row => row.Long)];
        using GeneratorSession generator = GeneratorSession.Open(Generator);
        using DiscriminatorSession discriminator = DiscriminatorSession.Open(Discriminator);
        float[] images = new float[Count * generator.ImageSize];
        float[] logits = new float[Count];
        generator.GenerateFromSeeds(Rows.Select(row => row.Seed).ToArray(), labels, images);
        discriminator.Score(images, labels, new float[Count], logits);

        IDataView scored = Pipeline(column).Fit(source).Transform(source);

        AssertClose(images, [.. scored.GetColumn<float[]>("Values").SelectMany(values => values)], 1e-5);
        AssertClose(logits, [.. scored.GetColumn<float>("Score")], 1e-3);
    }

    [TestMethod]
    [DataRow("Long")]
    [DataRow("Int")]
    [DataRow("Unsigned")]
    public void A_saved_pipeline_comes_back_in_plain_MLNet_and_in_this_library(string column)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows);
        var ours = Pipeline(column).Fit(source);
        using var zip = new MemoryStream();
        _mlContext.Model.Save(ours, source.Schema, zip);

        zip.Position = 0;
        ITransformer stock = new MLContext().Model.Load(zip, out _);
        zip.Position = 0;
        ITransformer restored = DcganModel.Load(new MLContext(), zip, out _);

        DataViewAssert.AreSame(ours.Transform(source), stock.Transform(source));
        DataViewAssert.AreSame(ours.Transform(source), restored.Transform(source));
        Assert.IsFalse(((IEnumerable<ITransformer>)stock).Any(step => step is DcganTransformer));
        Assert.AreEqual(2, ((IEnumerable<ITransformer>)restored).Count(step => step is DcganTransformer));
    }

    [TestMethod]
    public void PredictionEngine_takes_labels()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows);
        using PredictionEngine<ClassRow, ClassScore> engine =
            _mlContext.Model.CreatePredictionEngine<ClassRow, ClassScore>(Pipeline("Long").Fit(source));

        float[][] values = [.. new long[] { 1, 7 }.Select(label => engine.Predict(new ClassRow { Seed = 5, Long = label }).Values)];

        Assert.IsGreaterThan(0.5f, values[0].Zip(values[1]).Max(pair => Math.Abs(pair.First - pair.Second)));
    }

    [TestMethod]
    public void Latents_take_labels_too()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(
            seed => new LatentClassRow { Latent = Latents.FromSeed(seed, 100), Label = 4 }));
        using GeneratorSession session = GeneratorSession.Open(Generator);
        float[] expected = new float[3 * session.ImageSize];
        session.GenerateFromSeeds([0, 1, 2], [4, 4, 4], expected);

        IDataView generated = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelFile = Generator,
            InputColumnName = "Latent",
            LabelColumnName = "Label",
            OutputColumnName = null,
            VectorColumnName = "Values",
        }).Fit(source).Transform(source);

        AssertClose(expected, [.. generated.GetColumn<float[]>("Values").SelectMany(values => values)], 1e-5);
    }

    [TestMethod]
    public void Columns_that_are_missing_or_of_other_types_and_labels_of_no_class_are_refused()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows);
        IDataView wrong = _mlContext.Data.LoadFromEnumerable(new[] { new ClassRow { Long = 10 } });

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new DcganGenerator(_mlContext, "Image", "Seed", Generator)).Message,
            "LabelColumnName");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new DcganDiscriminator(_mlContext, "Image", Discriminator)).Message, "10 classes");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new DcganDiscriminator(_mlContext, new DcganDiscriminator.Options
            {
                ModelBytes = SmallModels.Discriminator(3).ToBytes(),
                LabelColumnName = "Long",
            })).Message,
            "no classes");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pipeline("Nothing").Fit(source)).Message, "'Nothing'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pipeline("Text").Fit(source)).Message, "Int64, Int32 or UInt32");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(
                () => Pipeline("Long").Fit(wrong).Transform(wrong).GetColumn<float>("Score").ToArray()).Message,
            "'Long' in row 0 is 10");
    }

    private EstimatorChain<DcganDiscriminatorTransformer> Pipeline(string label) =>
        new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelFile = Generator,
            VectorColumnName = "Values",
            LabelColumnName = label,
        }).Append(new DcganDiscriminator(_mlContext, inputColumnName: "Values", modelFile: Discriminator, labelColumnName: label));

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        Assert.IsLessThan(tolerance, expected.Zip(actual).Max(pair => Math.Abs((double)pair.First - pair.Second)));
    }

    internal sealed class ClassRow
    {
        public long Seed { get; set; }

        public long Long { get; set; }

        public int Int { get; set; }

        public uint Unsigned { get; set; }

        public string Text { get; set; } = "Sneaker";

        [VectorType(1, 28, 28)]
        public float[] Pixels { get; set; } = new float[28 * 28];
    }

    internal sealed class ClassScore
    {
        [VectorType(1, 28, 28)]
        public float[] Values { get; set; } = [];

        public float Score { get; set; }
    }

    internal sealed class LatentClassRow
    {
        [VectorType(100)]
        public float[] Latent { get; set; } = [];

        public long Label { get; set; }
    }
}
