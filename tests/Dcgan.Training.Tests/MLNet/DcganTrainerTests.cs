using Dcgan.Imaging;
using Dcgan.MLNet.Tests.Batching;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>Whatever form the pictures come in, the networks are those that the files would have given.</summary>
[TestClass]
public sealed class DcganTrainerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MLContext _mlContext = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Loaded_images_make_the_run_that_the_files_would_have_made(int channels)
    {
        RasterImage[] pictures = TrainerRows.Pictures(width: 17, height: 14);
        FileRow[] files = TrainerRows.Write(pictures, _folder["pictures"]);
        var data = new ImageSetOptions
        {
            Source = _folder["pictures"],
            Height = TrainerRows.Side,
            Channels = channels,
        };
        using (ImageSet images = ImageSetLoader.Load(data, progress: null, CancellationToken.None))
        {
            TestRun.Start(_folder["expected"], images, TestPlans.Options with { Epochs = 2 });
        }

        var pipeline = _mlContext.Transforms.LoadImages("Image", imageFolder: "", inputColumnName: "File")
            .Append(new DcganTrainer(_mlContext, TrainerOptions.Create(run: _folder["actual"], channels: channels)));
        using DcganPredictionTransformer model = pipeline.Fit(_mlContext.Data.LoadFromEnumerable(files)).LastTransformer;

        TestRun.RequireSame(_folder["expected"], _folder["actual"]);
        RunRecord expected = RunRecord.Load(Path.Combine(_folder["expected"], "run.json"));
        RunRecord actual = RunRecord.Load(Path.Combine(_folder["actual"], "run.json"));
        Assert.AreEqual(expected.DataFingerprint, actual.DataFingerprint);
        Assert.AreEqual(expected.Result, actual.Result);
        Assert.AreEqual((actual.Result!.Auc, actual.Result.Accuracy), (model.Outcome.Quality.Auc, model.Outcome.Quality.Accuracy));
        Assert.IsTrue(model.Outcome.Parity.Holds);
        Assert.AreEqual((channels, "pictures", 96L), (model.Metadata.Channels, model.Metadata.Dataset, model.Metadata.ImagesSeen));
    }

    [TestMethod]
    public void Images_values_and_bytes_of_the_same_pictures_train_the_same_networks()
    {
        RasterImage[] pictures = TrainerRows.Pictures();
        byte[] expected = Train(pictures.Select(PictureRow.Of), TrainerOptions.Create(run: _folder["images"], side: null));

        Same(Train(pictures.Select(ValuesRow.Of), TrainerOptions.Create("Pixels", _folder["values"], side: null)));
        Same(Train(pictures.Select(LevelsRow.Of), TrainerOptions.Create("Pixels", _folder["bytes"])));
        Same(Train(pictures.Select(VaryingRow.Of), TrainerOptions.Create("Pixels", _folder["varying"], channels: 3)));

        void Same(byte[] actual) => CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void The_source_is_read_once_and_nothing_but_its_column()
    {
        PictureRow[] rows = [.. TrainerRows.Pictures().Select(PictureRow.Of)];
        IDataView uncounted = _mlContext.Data.LoadFromEnumerable(Uncounted(rows));
        var source = new CountingView(uncounted);
        Assert.IsNull(source.GetRowCount());

        using DcganPredictionTransformer model = new DcganTrainer(_mlContext, TrainerOptions.Create()).Fit(source);

        Assert.AreEqual((1, 60, 0), (source.Cursors, source.Rows, source.Open));
        CollectionAssert.AreEqual(new[] { "Image" }, source.LastColumns.ToArray());
        Assert.IsTrue(rows.All(row => row.Image.Width == TrainerRows.Side), "The user's images are still there.");

        static IEnumerable<PictureRow> Uncounted(PictureRow[] rows)
        {
            foreach (PictureRow row in rows)
            {
                yield return row;
            }
        }
    }

    [TestMethod]
    public void Generated_images_train_as_well()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(TrainerRows.Pictures().Select(PictureRow.Of));
        using DcganPredictionTransformer first = new DcganTrainer(_mlContext, TrainerOptions.Create()).Fit(source);
        IDataView generated = first.Generator.Transform(
            _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(seed => new SeedRow { Seed = seed })));

        using DcganPredictionTransformer second = new DcganTrainer(_mlContext, TrainerOptions.Create()).Fit(generated);

        Assert.AreEqual(64, second.Metadata.ImagesSeen, "4 of 40 held out, 4 whole batches of 8, twice");
    }

    [TestMethod]
    public void The_seed_of_the_options_names_the_weights()
    {
        RasterImage[] pictures = TrainerRows.Pictures();
        byte[] first = Weights(new MLContext(seed: 1), seed: 5);

        CollectionAssert.AreEqual(first, Weights(new MLContext(seed: 2), seed: 5));
        CollectionAssert.AreNotEqual(first, Weights(new MLContext(seed: 1), seed: 6));

        byte[] Weights(MLContext mlContext, long seed) => TrainIn(mlContext, pictures, seed);
    }

    [TestMethod]
    public void The_seed_of_the_context_names_the_weights_where_the_options_do_not()
    {
        RasterImage[] pictures = TrainerRows.Pictures();
        byte[] first = TrainIn(new MLContext(seed: 1), pictures, seed: null);

        CollectionAssert.AreEqual(first, TrainIn(new MLContext(seed: 1), pictures, seed: null));
        CollectionAssert.AreNotEqual(first, TrainIn(new MLContext(seed: 2), pictures, seed: null));
    }

    [TestMethod]
    public void Fitting_twice_gives_the_same_networks()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(TrainerRows.Pictures().Select(PictureRow.Of));
        var trainer = new DcganTrainer(_mlContext, TrainerOptions.Create(seed: null));
        using DcganPredictionTransformer first = trainer.Fit(source);
        using DcganPredictionTransformer second = trainer.Fit(source);

        CollectionAssert.AreEqual(
            first.Transform(source).GetColumn<float>("Score").ToArray(),
            second.Transform(source).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void The_short_form_takes_the_defaults_of_dcgan_train()
    {
        FileRow[] files = TrainerRows.Write(TrainerRows.Pictures(count: 75), _folder["pictures"]);
        var mlContext = new MLContext(seed: 1);
        IDataView images = mlContext.Transforms.LoadImages("Image", "", "File")
            .Fit(mlContext.Data.LoadFromEnumerable(files)).Transform(mlContext.Data.LoadFromEnumerable(files));

        using DcganPredictionTransformer model =
            new DcganTrainer(mlContext, inputColumnName: "Image", epochs: 1, height: 12).Fit(images);

        Assert.AreEqual((12, 12, 3), (model.Metadata.Width, model.Metadata.Height, model.Metadata.Channels));
        Assert.AreEqual((100, 64L), (model.Metadata.LatentSize, model.Metadata.ImagesSeen));
    }

    [TestMethod]
    [DoNotParallelize]
    public void Without_a_run_folder_nothing_is_left_behind()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(TrainerRows.Pictures().Select(PictureRow.Of));
        string variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
        string? before = Environment.GetEnvironmentVariable(variable);
        string temporary = Directory.CreateDirectory(_folder["temporary"]).FullName;
        var seen = new List<string>();
        try
        {
            Environment.SetEnvironmentVariable(variable, temporary);
            var progress = new Told(_ => seen.AddRange(Directory.GetDirectories(temporary)));
            using DcganPredictionTransformer model =
                new DcganTrainer(_mlContext, TrainerOptions.Create(progress: progress)).Fit(source);

            Assert.IsEmpty(Directory.GetFileSystemEntries(temporary));
            Assert.AreEqual(60, model.Transform(source).GetColumn<float>("Score").Count());
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }

        Assert.HasCount(1, seen.Distinct());
    }

    private byte[] Train<T>(IEnumerable<T> rows, DcganTrainer.Options options)
        where T : class
    {
        using DcganPredictionTransformer model =
            new DcganTrainer(_mlContext, options).Fit(_mlContext.Data.LoadFromEnumerable(rows));
        return File.ReadAllBytes(Path.Combine(options.RunFolder!, "checkpoint.safetensors"));
    }

    private byte[] TrainIn(MLContext mlContext, RasterImage[] pictures, long? seed)
    {
        string run = _folder[$"{Guid.NewGuid():N}"];
        using DcganPredictionTransformer model = new DcganTrainer(mlContext, TrainerOptions.Create(run: run, seed: seed))
            .Fit(mlContext.Data.LoadFromEnumerable(pictures.Select(PictureRow.Of)));
        return File.ReadAllBytes(Path.Combine(run, "generator.onnx"));
    }
}
