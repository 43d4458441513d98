using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Row by row: what PredictionEngine relies on.</summary>
[TestClass]
public sealed class RowMapperTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void A_row_is_computed_once_for_each_position_and_only_when_asked()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(3));
        using DcganGeneratorTransformer generator = Generator().Fit(source);
        IRowToRowMapper mapper = ((ITransformer)generator).GetRowToRowMapper(source.Schema);
        float[][] expected = [.. generator.Transform(source).GetColumn<float[]>("Values")];
        long before = generator.NetworkRuns;
        using DataViewRowCursor cursor = source.GetRowCursor(source.Schema);
        using DataViewRow row = mapper.GetRow(cursor, mapper.OutputSchema);
        ValueGetter<VBuffer<float>> values = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Values"]);
        ValueGetter<MLImage> image = row.GetGetter<MLImage>(mapper.OutputSchema["Image"]);
        VBuffer<float> vector = default;
        MLImage picture = null!;
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(before + i, generator.NetworkRuns, "moving computes nothing");
            values(ref vector);
            values(ref vector);
            image(ref picture);
            picture.Dispose();
            Assert.AreEqual(before + i + 1, generator.NetworkRuns, "one run serves all columns");
            for (int value = 0; value < vector.Length; value++)
            {
                Assert.AreEqual(expected[i][value], vector.GetItemOrDefault(value), 1e-6);
            }
        }
    }

    [TestMethod]
    public void Dependencies_are_those_of_the_columns_asked_for()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            [new TwoColumns { Seed = 1, Other = 2 }]);
        using DcganGeneratorTransformer generator = Generator().Fit(source);
        IRowToRowMapper mapper = ((ITransformer)generator).GetRowToRowMapper(source.Schema);

        CollectionAssert.AreEqual(new[] { "Seed" }, Needed("Image"));
        CollectionAssert.AreEqual(new[] { "Other" }, Needed("Other"));
        CollectionAssert.AreEqual(new[] { "Seed", "Other" }, Needed("Values", "Other"));

        string[] Needed(params string[] columns) =>
            [.. mapper.GetDependencies(columns.Select(name => mapper.OutputSchema[name])).Select(column => column.Name)];
    }

    [TestMethod]
    public void Engines_on_several_threads_share_a_transformer()
    {
        SeedRow[] seeds = SeedRow.Range(40);
        IDataView source = _mlContext.Data.LoadFromEnumerable(seeds);
        using DcganGeneratorTransformer generator = Generator().Fit(source);
        float[][] expected = [.. generator.Transform(source).GetColumn<float[]>("Values")];

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using PredictionEngine<SeedRow, ValuesRow> engine = _mlContext.Model.CreatePredictionEngine<SeedRow, ValuesRow>(
                generator, new PredictionEngineOptions { OwnsTransformer = false });
            for (int i = 0; i < seeds.Length; i++)
            {
                float[] actual = engine.Predict(seeds[i]).Values;
                Assert.AreEqual(expected[i][0], actual[0], 1e-6);
                Assert.AreEqual(expected[i][^1], actual[^1], 1e-6);
            }
        });
    }

    [TestMethod]
    public void A_disposed_transformer_says_so()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(3));
        DcganGeneratorTransformer generator = Generator().Fit(source);
        IDataView generated = generator.Transform(source);
        _mlContext.Model.CreatePredictionEngine<SeedRow, ValuesRow>(generator).Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => generated.GetColumn<float[]>("Values").ToArray());
        generator.Dispose();
    }

    private DcganGenerator Generator() => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(3).ToBytes(),
        VectorColumnName = "Values",
    });

    private sealed class TwoColumns
    {
        public long Seed { get; set; }

        public long Other { get; set; }
    }

    private sealed class ValuesRow
    {
        public float[] Values { get; set; } = [];
    }
}
