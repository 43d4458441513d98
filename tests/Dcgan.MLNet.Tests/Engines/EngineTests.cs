using System.Diagnostics;
using Dcgan.MLNet.Tests.Loading;
using Dcgan.Tests.Shared.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Engines;

/// <summary>PredictionEngine over pipelines as fitted, as plain ML.NET loads them, and as this library does.</summary>
[TestClass]
[DoNotParallelize]
public sealed class EngineTests
{
    private const int Side = 32;

    private readonly MLContext _mlContext = new(seed: 1);

    public TestContext TestContext { get; set; } = null!;

    /// <summary>How a pipeline reaches its user.</summary>
    public enum Origin
    {
        /// <summary>Fitted by the user.</summary>
        Fitted,

        /// <summary>Loaded by <c>mlContext.Model.Load</c>.</summary>
        LoadedPlainly,

        /// <summary>Loaded by <see cref="DcganModel"/>.</summary>
        Loaded,
    }

    [TestMethod]
    [DataRow(Origin.Fitted)]
    [DataRow(Origin.LoadedPlainly)]
    [DataRow(Origin.Loaded)]
    public void Engines_on_several_threads_give_each_seed_its_own_answer(Origin origin)
    {
        Seeds[] seeds = Seeds.Range(50);
        using TransformerChain<ITransformer> fitted = Fit();
        Scored[] expected = [.. _mlContext.Data.CreateEnumerable<Scored>(
            fitted.Transform(_mlContext.Data.LoadFromEnumerable(seeds)), reuseRowObject: false)];
        Assert.HasCount(seeds.Length, expected.Select(row => row.Score).Distinct());
        using TransformerChain<ITransformer> pipeline = Of(origin, Fit());

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            using PredictionEngine<Seeds, Scored> engine = Engine(pipeline);
            foreach (int i in Enumerable.Range(0, seeds.Length).Select(i => (i * 7 + thread * 13) % seeds.Length))
            {
                Scored actual = engine.Predict(seeds[i]);
                using MLImage image = actual.Image;
                Assert.AreEqual(seeds[i].Seed, actual.Seed);
                Assert.AreEqual(expected[i].Score, actual.Score, 1e-5);
                Assert.AreEqual(expected[i].Probability, actual.Probability, 1e-5);
                Assert.AreEqual(expected[i].PredictedLabel, actual.PredictedLabel);
                CollectionAssert.AreEqual(expected[i].Image.Pixels.ToArray(), image.Pixels.ToArray());
            }
        });
    }

    [TestMethod]
    [DataRow(Origin.Fitted)]
    [DataRow(Origin.LoadedPlainly)]
    [DataRow(Origin.Loaded)]
    public void Memory_stays_flat_over_many_predictions(Origin origin)
    {
        using TransformerChain<ITransformer> pipeline = Of(origin, Fit());
        using PredictionEngine<Seeds, Scored> engine = Engine(pipeline);
        int predictions = Predictions(origin);
        int quarter = predictions / 4;
        Scored row = new();
        List<(long Managed, long Process)> memory = [];
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < predictions; i++)
        {
            // One row object for all, as a service would have it; the images are the caller's to dispose.
            engine.Predict(new Seeds { Seed = i }, ref row);
            row.Image.Dispose();
            if ((i + 1) % quarter == 0)
            {
                memory.Add(Measure());
            }
        }

        TestContext.WriteLine(
            $"{predictions} predictions in {watch.ElapsedMilliseconds} ms; bytes (managed, process) after each quarter: "
            + string.Join(", ", memory));

        // Over half of the predictions, leaked images would take 8 KB of a prediction in each quarter, and any object of
        // the garbage collector's 48 bytes.
        long managed = memory[3].Managed - memory[1].Managed;
        long process = memory[3].Process - memory[1].Process;
        Assert.IsLessThan(quarter * 10L, managed, "managed bytes");
        Assert.IsLessThan(quarter * 4096L, process, "bytes of the process");
    }

    [TestMethod]
    [DataRow(Origin.Fitted)]
    [DataRow(Origin.LoadedPlainly)]
    [DataRow(Origin.Loaded)]
    public void An_image_stays_the_callers_when_its_row_object_is_used_again(Origin origin)
    {
        using TransformerChain<ITransformer> pipeline = Of(origin, Fit());
        PredictionEngine<Seeds, Scored> engine = Engine(pipeline);
        Scored row = new();
        List<MLImage> images = [];
        for (int seed = 0; seed < 5; seed++)
        {
            engine.Predict(new Seeds { Seed = seed }, ref row);
            images.Add(row.Image);
        }

        engine.Dispose();

        Assert.HasCount(5, images.Select(image => Convert.ToHexString(image.Pixels)).Distinct());
        images.ForEach(image => image.Dispose());
    }

    [TestMethod]
    [DataRow(Origin.Fitted)]
    [DataRow(Origin.LoadedPlainly)]
    [DataRow(Origin.Loaded)]
    public void An_image_that_is_scored_stays_the_callers(Origin origin)
    {
        using MLImage image = Pictures.Of(new Random(3), 0, 50, 40);
        IDataView source = _mlContext.Data.LoadFromEnumerable([new Picture { Image = image }]);
        using TransformerChain<ITransformer> pipeline = Of(
            origin, new TransformerChain<ITransformer>(Discriminator().Fit(source)));
        PredictionEngine<Picture, Judgement> engine = _mlContext.Model.CreatePredictionEngine<Picture, Judgement>(
            pipeline, new PredictionEngineOptions { OwnsTransformer = false });
        float first = engine.Predict(new Picture { Image = image }).Score;

        float second = engine.Predict(new Picture { Image = image }).Score;
        engine.Dispose();

        Assert.AreEqual(first, second);
        Assert.AreEqual(50 * 40 * 4, image.Pixels.Length);
    }

    /// <summary>How many predictions are made: the environment variable DCGAN_PREDICTIONS, or fewer for every day.</summary>
    private static int Predictions(Origin origin)
    {
        int everyDay = origin == Origin.LoadedPlainly ? 8_000 : 20_000;
        return int.TryParse(Environment.GetEnvironmentVariable("DCGAN_PREDICTIONS"), out int count) ? count : everyDay;
    }

    private static (long Managed, long Process) Measure()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    private static TransformerChain<ITransformer> Of(Origin origin, TransformerChain<ITransformer> fitted)
    {
        if (origin == Origin.Fitted)
        {
            return fitted;
        }

        byte[] zip = Zips.Save(fitted);
        fitted.Dispose();
        return (TransformerChain<ITransformer>)(origin == Origin.Loaded ? Zips.Load(zip) : Zips.LoadPlainly(zip));
    }

    private TransformerChain<ITransformer> Fit()
    {
        IDataView seeds = _mlContext.Data.LoadFromEnumerable(Seeds.Range(1));
        DcganGeneratorTransformer generator = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelBytes = TinyModels.Generator(3, Side, Side).ToBytes(),
            Threads = 1,
        }).Fit(seeds);
        return new TransformerChain<ITransformer>(generator, Discriminator().Fit(generator.Transform(seeds)));
    }

    private DcganDiscriminator Discriminator() => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = TinyModels.Discriminator(3, Side, Side).ToBytes(),
        Threads = 1,
    });

    private PredictionEngine<Seeds, Scored> Engine(ITransformer pipeline) =>
        _mlContext.Model.CreatePredictionEngine<Seeds, Scored>(
            pipeline, new PredictionEngineOptions { OwnsTransformer = false });

    private sealed class Seeds
    {
        public long Seed { get; set; }

        public static Seeds[] Range(int count) => [.. Enumerable.Range(0, count).Select(i => new Seeds { Seed = i * 31L })];
    }

    private class Judgement
    {
        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class Scored : Judgement
    {
        public long Seed { get; set; }

        [ImageType(Side, Side)]
        public MLImage Image { get; set; } = null!;
    }

    private sealed class Picture
    {
        [ImageType(40, 50)]
        public MLImage Image { get; set; } = null!;
    }
}
