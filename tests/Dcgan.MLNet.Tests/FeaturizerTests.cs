using Dcgan.MLNet.Tests.Batching;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Images to features to an ML.NET trainer.</summary>
[TestClass]
public sealed class FeaturizerTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void Features_are_those_of_the_network_and_the_network_runs_once_a_batch()
    {
        VectorRow[] rows = [.. Enumerable.Range(0, 10).Select(VectorRow.Of)];
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(rows));
        using DcganFeaturizerTransformer featurizer = Featurizer("Pixels", batchSize: 4).Fit(source);
        using var session = new FeatureSession(SmallModels.Features(3));

        float[][] actual = [.. featurizer.Transform(source).GetColumn<float[]>("Features")];

        Assert.AreEqual(3, featurizer.NetworkRuns, "⌈10 / 4⌉");
        Assert.AreEqual((1, 10, 0), (source.Cursors, source.Rows, source.Open));
        float[] expected = new float[SmallModels.FeatureCount];
        for (int row = 0; row < rows.Length; row++)
        {
            session.Extract(rows[row].Pixels, expected);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], actual[row][i], 1e-5);
            }
        }
    }

    [TestMethod]
    public void Features_are_a_vector_of_known_size()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable([VectorRow.Of(0)]);
        using DcganFeaturizerTransformer featurizer = Featurizer("Pixels", batchSize: 4).Fit(source);

        var type = (VectorDataViewType)featurizer.GetOutputSchema(source.Schema)["Features"].Type;

        Assert.AreEqual((SmallModels.FeatureCount, NumberDataViewType.Single), (type.Size, type.ItemType));
        Assert.AreEqual(SmallModels.FeatureCount, featurizer.FeatureCount);
    }

    [TestMethod]
    public void A_linear_trainer_learns_from_the_features_and_the_whole_pipeline_comes_back()
    {
        // A label that is the sign of the first feature: a linear model of the features can tell it.
        using var session = new FeatureSession(SmallModels.Features(3));
        VectorRow[] rows = [.. Enumerable.Range(0, 300).Select(VectorRow.Of)];
        float[] features = new float[SmallModels.FeatureCount];
        foreach (VectorRow row in rows)
        {
            session.Extract(row.Pixels, features);
            row.Label = features[0] > 0;
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        var pipeline = Featurizer("Pixels", batchSize: 64)
            .Append(_mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression());
        var model = pipeline.Fit(source);
        IDataView predicted = model.Transform(source);

        Assert.IsGreaterThan(0.95, _mlContext.BinaryClassification.Evaluate(predicted).Accuracy);
        using var zip = new MemoryStream();
        _mlContext.Model.Save(model, source.Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        DataViewAssert.AreSame(predicted, loaded.Transform(source));
    }

    private DcganFeaturizer Featurizer(string input, int batchSize) => new(_mlContext, new DcganFeaturizer.Options
    {
        ModelBytes = SmallModels.Features(3).ToBytes(),
        InputColumnName = input,
        BatchSize = batchSize,
    });

    private sealed class VectorRow
    {
        [VectorType(3 * SmallModels.Height * SmallModels.Width)]
        public float[] Pixels { get; set; } = [];

        public bool Label { get; set; }

        public static VectorRow Of(int seed)
        {
            var random = new Random(seed);
            return new VectorRow
            {
                Pixels = [.. Enumerable.Range(0, 105).Select(_ => (float)((random.NextDouble() * 2) - 1))],
            };
        }
    }
}
