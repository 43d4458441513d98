using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Labels;

/// <summary>Columns of keys that name classes, with the shipped conditional model.</summary>
[TestClass]
public sealed class KeyColumnTests
{
    private static readonly string _folder = Path.Combine(Dcgan.Tests.Shared.Repository.Root, "models", "fashion-mnist-conditional");

    /// <summary>In no order of the classes, and not all of them: a dictionary of ML.NET numbers them as they come.</summary>
    private static readonly string[] _names = ["Sneaker", "Bag", "Sneaker", "Trouser", "Ankle boot", "Bag"];

    private static readonly long[] _labels = [7, 8, 7, 1, 9, 8];

    private readonly MLContext _mlContext = new(seed: 1);

    private static string Generator => Path.Combine(_folder, "generator.onnx");

    private IDataView Source => _mlContext.Data.LoadFromEnumerable(_names.Select((name, row) => new KeyRow
    {
        Seed = row,
        Name = name,
        Number = _labels[row],
        Bare = (uint)_labels[row],
    }));

    [TestMethod]
    [DataRow("Name")]
    [DataRow("Number")]
    [DataRow("Bare")]
    public void Keys_are_the_classes_that_they_stand_for(string column)
    {
        using GeneratorSession generator = GeneratorSession.Open(Generator);
        using DiscriminatorSession discriminator = DiscriminatorSession.Open(Path.Combine(_folder, "discriminator.onnx"));
        float[] images = new float[_labels.Length * generator.ImageSize];
        float[] logits = new float[_labels.Length];
        generator.GenerateFromSeeds([0, 1, 2, 3, 4, 5], _labels, images);
        discriminator.Score(images, _labels, new float[_labels.Length], logits);
        ITransformer ours = Pipeline(column).Fit(Source);

        ITransformer restored = Restored(Saved(ours));
        foreach (ITransformer model in new[] { ours, Stock(Saved(ours)), restored, Stock(Saved(restored)) })
        {
            IDataView scored = model.Transform(Source);
            AssertClose(images, [.. scored.GetColumn<float[]>("Values").SelectMany(values => values)], 1e-5);
            AssertClose(logits, [.. scored.GetColumn<float>("Score")], 1e-3);
        }

        Assert.IsTrue(Steps(restored).Any(step => step is DcganTransformer));
        Assert.IsFalse(Steps(Stock(Saved(ours))).Any(step => step is DcganTransformer));
    }

    [TestMethod]
    public void A_key_that_is_missing_is_an_error_also_in_plain_MLNet()
    {
        ITransformer ours = Pipeline("Name").Fit(Source);
        IDataView unknown = _mlContext.Data.LoadFromEnumerable(
            new[] { new KeyRow { Name = "Bag" }, new KeyRow { Name = "Coat" } });

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => Values(ours, unknown)).Message, "'Key' in row 1 is missing");
        SavedLabelTests.RequireRefused(() => Values(Stock(Saved(ours)), unknown));
    }

    [TestMethod]
    public void Keys_that_stand_for_no_class_or_are_not_as_many_are_refused()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pipeline("Name").Fit(
                _mlContext.Data.LoadFromEnumerable(new[] { new KeyRow { Name = "Bag" }, new KeyRow { Name = "Hat" } }))).Message,
            "'Hat'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Pipeline("Number").Fit(
                _mlContext.Data.LoadFromEnumerable(new[] { new KeyRow { Number = 10 } }))).Message,
            "'10'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generate("Nine").Fit(Source)).Message, "10 keys");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generate("Byte").Fit(Source)).Message, "Key<UInt32>");
    }

    internal static ITransformer Stock(byte[] zip) => new MLContext().Model.Load(new MemoryStream(zip), out _);

    internal static float[][] Values(ITransformer model, IDataView rows) => [.. model.Transform(rows).GetColumn<float[]>("Values")];

    private static ITransformer Restored(byte[] zip) => DcganModel.Load(new MLContext(), new MemoryStream(zip), out _);

    private static IEnumerable<ITransformer> Steps(ITransformer model) =>
        model is TransformerChain<ITransformer> chain ? chain.SelectMany(Steps) : [model];

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        Assert.IsLessThan(tolerance, expected.Zip(actual).Max(pair => Math.Abs((double)pair.First - pair.Second)));
    }

    private byte[] Saved(ITransformer model)
    {
        using var zip = new MemoryStream();
        _mlContext.Model.Save(model, Source.Schema, zip);
        return zip.ToArray();
    }

    private IEstimator<ITransformer> Pipeline(string column)
    {
        string key = column == "Bare" ? column : "Key";
        IEstimator<ITransformer> networks = Generate(key).Append(new DcganDiscriminator(
            _mlContext, inputColumnName: "Values", modelFile: Path.Combine(_folder, "discriminator.onnx"), labelColumnName: key));
        return column == "Bare" ? networks : _mlContext.Transforms.Conversion.MapValueToKey("Key", column).Append(networks);
    }

    private DcganGenerator Generate(string label) => new(_mlContext, new DcganGenerator.Options
    {
        ModelFile = Generator,
        OutputColumnName = null,
        VectorColumnName = "Values",
        LabelColumnName = label,
    });

    internal sealed class KeyRow
    {
        public long Seed { get; set; }

        public string Name { get; set; } = "Bag";

        public long Number { get; set; }

        /// <summary>ML.NET takes a property's 0 as the first key, 1.</summary>
        [KeyType(10)]
        public uint Bare { get; set; }

        [KeyType(9)]
        public uint Nine { get; set; }

        [KeyType(10)]
        public byte Byte { get; set; }
    }
}
