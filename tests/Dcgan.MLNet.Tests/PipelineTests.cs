using Dcgan.MLNet.Tests.Batching;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Seeds to images to scores, against the networks run directly.</summary>
[TestClass]
public sealed class PipelineTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Values_images_and_scores_are_those_of_the_networks(int channels)
    {
        SeedRow[] seeds = SeedRow.Range(11);
        using var generator = new GeneratorSession(SmallModels.Generator(channels));
        using var discriminator = new DiscriminatorSession(SmallModels.Discriminator(channels));
        float[] values = new float[seeds.Length * generator.ImageSize];
        generator.GenerateFromSeeds([.. seeds.Select(row => row.Seed)], values);

        ScoredRow[] rows = Run(seeds, channels, batchSize: 4);

        Assert.HasCount(seeds.Length, rows);
        for (int row = 0; row < rows.Length; row++)
        {
            float[] expected = values[(row * generator.ImageSize)..((row + 1) * generator.ImageSize)];
            Assert.AreEqual(seeds[row].Seed, rows[row].Seed);
            AssertClose(expected, rows[row].Values, 1e-6);
            float[] seen = AssertPixels(expected, rows[row].Image, channels);
            float[] probability = new float[1], logit = new float[1];
            discriminator.Score(seen, probability, logit);
            Assert.AreEqual(logit[0], rows[row].Score, 1e-5);
            Assert.AreEqual(probability[0], rows[row].Probability, 1e-6);
            Assert.AreEqual(logit[0] > 0, rows[row].PredictedLabel);
        }
    }

    [TestMethod]
    public void The_batch_size_changes_nothing()
    {
        SeedRow[] seeds = SeedRow.Range(13);
        ScoredRow[] expected = Run(seeds, channels: 3, batchSize: 1);
        foreach (int batchSize in (int[])[2, 5, 13, 64])
        {
            ScoredRow[] actual = Run(seeds, channels: 3, batchSize);
            for (int row = 0; row < seeds.Length; row++)
            {
                AssertClose(expected[row].Values, actual[row].Values, 1e-6);
                Assert.AreEqual(expected[row].Score, actual[row].Score, 1e-5);
            }
        }
    }

    [TestMethod]
    public void In_a_chain_each_network_runs_once_a_batch_and_the_source_is_read_once()
    {
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(SeedRow.Range(10)));
        using DcganGeneratorTransformer generator = Generator(channels: 3, batchSize: 4).Fit(source);
        IDataView images = generator.Transform(source);
        using DcganDiscriminatorTransformer discriminator = Discriminator(channels: 3, batchSize: 3).Fit(images);

        ScoredRow[] rows =
            [.. _mlContext.Data.CreateEnumerable<ScoredRow>(discriminator.Transform(images), reuseRowObject: false)];

        Assert.HasCount(10, rows);
        Assert.AreEqual(3, generator.NetworkRuns, "⌈10 / 4⌉");
        Assert.AreEqual(4, discriminator.NetworkRuns, "⌈10 / 3⌉");
        Assert.AreEqual((1, 10, 0), (source.Cursors, source.Rows, source.Open));
    }

    [TestMethod]
    public void Networks_whose_columns_nobody_asks_for_do_not_run()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(10));
        using DcganGeneratorTransformer generator = Generator(channels: 3, batchSize: 4).Fit(source);
        IDataView images = generator.Transform(source);
        using DcganDiscriminatorTransformer discriminator = Discriminator(channels: 3, batchSize: 4).Fit(images);
        IDataView scored = discriminator.Transform(images);

        Assert.HasCount(10, scored.GetColumn<long>("Seed").ToArray());
        Assert.AreEqual((0L, 0L), (generator.NetworkRuns, discriminator.NetworkRuns));
        Assert.HasCount(10, scored.GetColumn<float[]>("Values").ToArray());
        Assert.AreEqual((3L, 0L), (generator.NetworkRuns, discriminator.NetworkRuns));
    }

    [TestMethod]
    public void PredictionEngine_agrees_with_Transform()
    {
        SeedRow[] seeds = SeedRow.Range(5);
        ScoredRow[] expected = Run(seeds, channels: 3, batchSize: 64);
        IDataView source = _mlContext.Data.LoadFromEnumerable(seeds);
        TransformerChain<DcganDiscriminatorTransformer> pipeline =
            Generator(channels: 3, batchSize: 64).Append(Discriminator(channels: 3, batchSize: 64)).Fit(source);
        using PredictionEngine<SeedRow, ScoredRow> engine =
            _mlContext.Model.CreatePredictionEngine<SeedRow, ScoredRow>(pipeline);
        for (int row = 0; row < seeds.Length; row++)
        {
            ScoredRow actual = engine.Predict(seeds[row]);

            Assert.AreEqual(seeds[row].Seed, actual.Seed);
            AssertClose(expected[row].Values, actual.Values, 1e-6);
            CollectionAssert.AreEqual(expected[row].Image.Pixels.ToArray(), actual.Image.Pixels.ToArray());
            Assert.AreEqual(expected[row].Score, actual.Score, 1e-5);
            Assert.AreEqual(expected[row].PredictedLabel, actual.PredictedLabel);
        }

        var generator = (DcganGeneratorTransformer)pipeline.First();
        Assert.AreEqual(seeds.Length, generator.NetworkRuns, "one run a prediction, for all of its columns");
    }

    [TestMethod]
    public void BinaryClassification_Evaluate_takes_the_scores()
    {
        LabelledRow[] rows = [.. Enumerable.Range(0, 40).Select(i => new LabelledRow { Seed = i, Label = i % 3 == 0 })];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        TransformerChain<DcganDiscriminatorTransformer> pipeline =
            Generator(channels: 1, batchSize: 64).Append(Discriminator(channels: 1, batchSize: 64)).Fit(source);
        IDataView scored = pipeline.Transform(source);

        CalibratedBinaryClassificationMetrics metrics = _mlContext.BinaryClassification.Evaluate(scored);

        bool[] predicted = [.. scored.GetColumn<bool>("PredictedLabel")];
        Assert.AreEqual(rows.Zip(predicted).Count(pair => pair.First.Label == pair.Second) / 40.0, metrics.Accuracy, 1e-9);
        Assert.AreEqual(Auc(rows, [.. scored.GetColumn<float>("Score")]), metrics.AreaUnderRocCurve, 1e-6);
    }

    private static double Auc(LabelledRow[] rows, float[] scores)
    {
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                if (rows[i].Label && !rows[j].Label)
                {
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        return won / pairs;
    }

    private ScoredRow[] Run(SeedRow[] seeds, int channels, int batchSize)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(seeds);
        TransformerChain<DcganDiscriminatorTransformer> pipeline =
            Generator(channels, batchSize).Append(Discriminator(channels, batchSize)).Fit(source);
        using (pipeline)
        {
            return [.. _mlContext.Data.CreateEnumerable<ScoredRow>(pipeline.Transform(source), reuseRowObject: false)];
        }
    }

    private DcganGenerator Generator(int channels, int batchSize) => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(channels).ToBytes(),
        VectorColumnName = "Values",
        BatchSize = batchSize,
    });

    private DcganDiscriminator Discriminator(int channels, int batchSize) => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = SmallModels.Discriminator(channels).ToBytes(),
        BatchSize = batchSize,
    });

    /// <summary>Checks an image against values in [−1, 1], and gives the values that its bytes stand for.</summary>
    private static float[] AssertPixels(float[] values, MLImage image, int channels)
    {
        const int Plane = SmallModels.Height * SmallModels.Width;
        int[] bytes = [.. values.Select(value => (int)Math.Floor(Math.Clamp((value + 1) * 127.5 + 0.5, 0, 255)))];
        ReadOnlySpan<byte> bgra = image.Pixels;
        Assert.AreEqual((SmallModels.Height, SmallModels.Width), (image.Height, image.Width));
        Assert.AreEqual(MLPixelFormat.Bgra32, image.PixelFormat);
        for (int i = 0; i < Plane; i++)
        {
            int alpha = channels == 4 ? bytes[3 * Plane + i] : 255;
            for (int colour = 0; colour < 3; colour++)
            {
                int source = (channels == 1 ? 0 : colour * Plane) + i;
                bytes[source] = Math.Min(bytes[source], alpha);
                Assert.AreEqual(bytes[source], bgra[i * 4 + 2 - colour], $"pixel {i}, colour {colour}");
            }

            Assert.AreEqual(alpha, bgra[i * 4 + 3]);
        }

        return [.. bytes.Select(value => (float)(value / 127.5 - 1))];
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], tolerance);
        }
    }

    private sealed class LabelledRow
    {
        public long Seed { get; set; }

        public bool Label { get; set; }
    }
}
