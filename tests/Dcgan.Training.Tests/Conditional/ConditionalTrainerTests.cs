using Dcgan.Training.Tests.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>The ML.NET trainer with a column of classes.</summary>
[TestClass]
public sealed class ConditionalTrainerTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void A_column_of_labels_makes_the_training_conditional_through_saving_and_resuming()
    {
        using var folder = new TestFolder();
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows());
        DcganTrainer.Options options = Options(folder["run"], "Class");
        using DcganPredictionTransformer model = new DcganTrainer(_mlContext, options).Fit(source);

        Assert.AreEqual(3, model.Metadata.Classes!.Count);
        CollectionAssert.AreEqual(new long[] { 30, 15, 15 }, model.Metadata.Classes.Images.ToArray());
        IDataView seeds = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 6).Select(i => new SeedClassRow { Seed = 1, Class = i % 3 }));
        float[][] images = [.. model.Generator.Transform(seeds).GetColumn<float[]>("Pixels")];
        CollectionAssert.AreEqual(images[1], images[4]);
        CollectionAssert.AreNotEqual(images[1], images[2]);

        using var zip = new MemoryStream();
        _mlContext.Model.Save(model, source.Schema, zip);
        zip.Position = 0;
        ITransformer stock = new MLContext().Model.Load(zip, out _);
        float[] expected = [.. model.Transform(source).GetColumn<float>("Score")];
        float[] actual = [.. stock.Transform(source).GetColumn<float>("Score")];
        Assert.IsLessThan(1e-4, TestNetworks.LargestDifference(expected, actual));

        using DcganPredictionTransformer more =
            new DcganTrainer(_mlContext, Options(folder["run"], "Class", resume: true)).Fit(source);
        Assert.AreEqual(model.Metadata.Classes, more.Metadata.Classes);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => new DcganTrainer(_mlContext, Options(folder["run"], label: null, resume: true)).Fit(source)).Message,
            "LabelColumnName");
    }

    [TestMethod]
    public void Columns_of_other_types_and_labels_below_zero_are_refused()
    {
        using var folder = new TestFolder();
        IDataView source = _mlContext.Data.LoadFromEnumerable(Rows());
        IDataView negative = _mlContext.Data.LoadFromEnumerable(Rows().Select(row => new LabelledRow { Pixels = row.Pixels, Class = -1 }));

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => new DcganTrainer(_mlContext, Options(folder["a"], "Pixels")).Fit(source)).Message,
            "Int64, Int32 or UInt32");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => new DcganTrainer(_mlContext, Options(folder["b"], "Nothing")).Fit(source)).Message,
            "'Nothing'");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(
                () => new DcganTrainer(_mlContext, Options(folder["c"], "Class")).Fit(negative)).Message,
            "row 0 is -1");
    }

    private static LabelledRow[] Rows() =>
    [
        .. TrainerRows.Pictures().Select((picture, i) => new LabelledRow
        {
            Pixels = TrainerRows.ToValues(picture),
            Class = (int)ConditionalImages.ClassOf(i),
        }),
    ];

    private static DcganTrainer.Options Options(string run, string? label, bool resume = false) => new()
    {
        InputColumnName = "Pixels",
        LabelColumnName = label,
        RunFolder = run,
        Resume = resume,
        Epochs = resume ? 2 : 1,
        BatchSize = 8,
        LatentSize = 8,
        FeatureMaps = 4,
        Seed = 11,
        Threads = 1,
        Precision = "fp32",
        Watch = WatchOptions.Off,
    };

    internal sealed class LabelledRow
    {
        [VectorType(3, TrainerRows.Side, TrainerRows.Side)]
        public float[] Pixels { get; set; } = [];

        public int Class { get; set; }
    }

    internal sealed class SeedClassRow
    {
        public long Seed { get; set; }

        public int Class { get; set; }
    }
}
