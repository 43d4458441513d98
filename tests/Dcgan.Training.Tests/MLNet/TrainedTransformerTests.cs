using Dcgan.Imaging;
using Dcgan.MLNet;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>What a user does with a trained model.</summary>
[TestClass]
public sealed class TrainedTransformerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly RasterImage[] _pictures = TrainerRows.Pictures();
    private readonly IDataView _source;
    private readonly DcganPredictionTransformer _model;

    public TrainedTransformerTests()
    {
        // Images made anew for each cursor: ML.NET's own ExtractPixels disposes those that it is given.
        _source = _mlContext.Data.LoadFromEnumerable(_pictures.Select(PictureRow.Of));
        _model = new DcganTrainer(_mlContext, TrainerOptions.Create(run: _folder["run"], features: "Features")).Fit(_source);
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public void Scores_and_features_are_those_of_the_runs_files()
    {
        float[] images = [.. _pictures.SelectMany(TrainerRows.ToValues)];
        using DiscriminatorSession discriminator = DiscriminatorSession.Open(Path.Combine(_folder["run"], "discriminator.onnx"));
        using FeatureSession featurizer = FeatureSession.Open(Path.Combine(_folder["run"], "features.onnx"));
        float[] probabilities = new float[60], logits = new float[60];
        float[] features = new float[60 * featurizer.FeatureCount];
        discriminator.Score(images, probabilities, logits);
        featurizer.Extract(images, features);

        IDataView scored = _model.Transform(_source);

        CollectionAssert.AreEqual(
            new[] { "Image", "Label", "PredictedLabel", "Score", "Probability", "Features" },
            scored.Schema.Select(column => column.Name).ToArray());
        AssertClose(logits, [.. scored.GetColumn<float>("Score")]);
        AssertClose(probabilities, [.. scored.GetColumn<float>("Probability")]);
        CollectionAssert.AreEqual(
            logits.Select(logit => logit > 0).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
        AssertClose(features, [.. scored.GetColumn<float[]>("Features").SelectMany(row => row)]);
        AssertClose(features, [.. _model.Featurizer.Transform(_source).GetColumn<float[]>("Features").SelectMany(row => row)]);
    }

    [TestMethod]
    public void The_shape_before_Fit_is_that_of_the_schema_after()
    {
        DataViewSchema schema = _model.GetOutputSchema(_source.Schema);

        SchemaShape shape = new DcganTrainer(_mlContext, TrainerOptions.Create(features: "Features"))
            .GetOutputSchema(TrainerRows.ShapeOf<PictureRow>(_mlContext));

        CollectionAssert.AreEquivalent(
            schema.Select(column => column.Name).ToArray(), shape.Select(column => column.Name).ToArray());
        foreach (SchemaShape.Column column in shape)
        {
            DataViewSchema.Column actual = schema[column.Name];
            Assert.AreEqual((actual.Type as VectorDataViewType)?.ItemType ?? actual.Type, column.ItemType);
            Assert.AreEqual(
                actual.Type is VectorDataViewType ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar,
                column.Kind);
            CollectionAssert.AreEquivalent(
                actual.Annotations.Schema.Select(annotation => annotation.Name).ToArray(),
                column.Annotations.Select(annotation => annotation.Name).ToArray());
        }
    }

    [TestMethod]
    public void Seeds_name_the_images_of_the_runs_generator()
    {
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(_folder["run"], "generator.onnx"));
        float[] expected = new float[3 * generator.ImageSize];
        generator.GenerateFromSeeds([4, 5, 6], expected);

        MLImage[] images = [.. Generate(4, 3)];

        for (int i = 0; i < images.Length; i++)
        {
            RasterImage image = PixelTensors.FromTensor(
                expected.AsSpan(i * generator.ImageSize, generator.ImageSize), 3, TrainerRows.Side, TrainerRows.Side);
            using MLImage same = TrainerRows.ToMLImage(image);
            Assert.AreEqual(MLPixelFormat.Bgra32, images[i].PixelFormat);
            CollectionAssert.AreEqual(same.Pixels.ToArray().Chunk(4).SelectMany(p => new[] { p[2], p[1], p[0], p[3] }).ToArray(),
                images[i].Pixels.ToArray());
            images[i].Dispose();
        }
    }

    [TestMethod]
    public void Evaluate_measures_real_against_generated_images()
    {
        PictureRow[] rows =
        [
            .. _pictures.Select(PictureRow.Of),
            .. Generate(1000, 60).Select(image => new PictureRow { Image = image, Label = false }),
        ];
        IDataView scored = _model.Transform(_mlContext.Data.LoadFromEnumerable(rows));

        CalibratedBinaryClassificationMetrics metrics = _mlContext.BinaryClassification.Evaluate(scored);

        ScoreRow[] scores = [.. _mlContext.Data.CreateEnumerable<ScoreRow>(scored, reuseRowObject: false)];
        Assert.AreEqual(
            scores.Where((score, i) => score.PredictedLabel == rows[i].Label).Count() / 120.0, metrics.Accuracy, 1e-9);
        double auc = scores[..60].Average(
            real => scores[60..].Average(other => real.Score > other.Score ? 1 : real.Score == other.Score ? 0.5 : 0));
        Assert.AreEqual(auc, metrics.AreaUnderRocCurve, 1e-6);
    }

    [TestMethod]
    public void A_saved_model_loads_with_plain_ML_NET()
    {
        ScoreRow[] expected = Scores(_model.Transform(_source));
        _mlContext.Model.Save(_model, _source.Schema, _folder["model.zip"]);
        _mlContext.Model.Save(_model.Generator, inputSchema: null, _folder["generator.zip"]);

        var plain = new MLContext();
        IDataView scored = plain.Model.Load(_folder["model.zip"], out _).Transform(_source);
        IDataView generated = plain.Model.Load(_folder["generator.zip"], out _).Transform(Seeds(4, 3));

        ScoreRow[] actual = Scores(scored);
        Assert.HasCount(60, actual);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.AreEqual(expected[i].Score, actual[i].Score, 1e-5);
            Assert.AreEqual(expected[i].Probability, actual[i].Probability, 1e-5);
            Assert.AreEqual(expected[i].PredictedLabel, actual[i].PredictedLabel);
        }

        float[] features = [.. scored.GetColumn<float[]>("Features").SelectMany(row => row)];
        AssertClose([.. _model.Transform(_source).GetColumn<float[]>("Features").SelectMany(row => row)], features);
        CollectionAssert.AreEqual(Pixels(Generate(4, 3)), Pixels(generated.GetColumn<MLImage>("Image")));

        static byte[] Pixels(IEnumerable<MLImage> images) => [.. images.SelectMany(image => image.Pixels.ToArray())];
    }

    [TestMethod]
    public void A_saved_model_loads_as_transformers_of_this_library()
    {
        _mlContext.Model.Save(_model, _source.Schema, _folder["ours.zip"]);

        using var loaded = (TransformerChain<ITransformer>)DcganModel.Load(_mlContext, _folder["ours.zip"], out _);

        var discriminator = (DcganDiscriminatorTransformer)loaded.First();
        Assert.AreEqual(_model.Discriminator.Metadata, discriminator.Metadata);
        Assert.IsInstanceOfType<DcganFeaturizerTransformer>(loaded.Last());
        CollectionAssert.AreEqual(
            Scores(_model.Transform(_source)).Select(row => row.Score).ToArray(),
            Scores(loaded.Transform(_source)).Select(row => row.Score).ToArray());
    }

    [TestMethod]
    public void A_pipeline_with_the_trainer_saves_and_loads_whole()
    {
        FileRow[] files = TrainerRows.Write(TrainerRows.Pictures(width: 17, height: 14), _folder["pictures"]);
        IDataView source = _mlContext.Data.LoadFromEnumerable(files);
        using TransformerChain<DcganPredictionTransformer> pipeline =
            _mlContext.Transforms.LoadImages("Image", imageFolder: "", inputColumnName: "File")
                .Append(_mlContext.Transforms.ResizeImages("Image", TrainerRows.Side, TrainerRows.Side))
                .Append(new DcganTrainer(_mlContext, TrainerOptions.Create())).Fit(source);
        _mlContext.Model.Save(pipeline, source.Schema, _folder["pipeline.zip"]);

        ITransformer loaded = new MLContext().Model.Load(_folder["pipeline.zip"], out _);
        using PredictionEngine<FileRow, ScoreRow> engine = _mlContext.Model.CreatePredictionEngine<FileRow, ScoreRow>(loaded);

        ScoreRow[] expected = Scores(pipeline.Transform(source));
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual(expected[i].Score, engine.Predict(files[i]).Score, 1e-5);
        }
    }

    [TestMethod]
    public void PredictionEngine_agrees_with_Transform()
    {
        ScoreRow[] expected = Scores(_model.Transform(_source));
        using PredictionEngine<PictureRow, ScoreRow> engine =
            _mlContext.Model.CreatePredictionEngine<PictureRow, ScoreRow>(_model);
        for (int i = 0; i < 5; i++)
        {
            ScoreRow actual = engine.Predict(PictureRow.Of(_pictures[i]));

            Assert.AreEqual(expected[i].Score, actual.Score, 1e-5);
            Assert.AreEqual(expected[i].PredictedLabel, actual.PredictedLabel);
        }
    }

    [TestMethod]
    public void A_model_of_value_vectors_generates_and_scores_value_vectors()
    {
        IDataView values = _mlContext.Data.LoadFromEnumerable(_pictures.Select(ValuesRow.Of));
        using DcganPredictionTransformer model =
            new DcganTrainer(_mlContext, TrainerOptions.Create("Pixels", side: null)).Fit(values);

        IDataView scored = model.Transform(model.Generator.Transform(Seeds(0, 4)));

        Assert.AreEqual(
            new VectorDataViewType(NumberDataViewType.Single, 3, TrainerRows.Side, TrainerRows.Side), scored.Schema["Pixels"].Type);
        Assert.HasCount(4, Scores(scored));
        CollectionAssert.DoesNotContain(scored.Schema.Select(column => column.Name).ToArray(), "Features");
    }

    [TestMethod]
    public void A_disposed_model_computes_no_more()
    {
        IDataView scored = _model.Transform(_source);
        IDataView generated = _model.Generator.Transform(Seeds(0, 1));

        _model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => scored.GetColumn<float>("Score").ToArray());
        Assert.ThrowsExactly<ObjectDisposedException>(() => generated.GetColumn<MLImage>("Image").ToArray());
    }

    private IEnumerable<MLImage> Generate(int firstSeed, int count) =>
        _model.Generator.Transform(Seeds(firstSeed, count)).GetColumn<MLImage>("Image");

    private IDataView Seeds(int first, int count) => _mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(first, count).Select(seed => new SeedRow { Seed = seed }));

    private ScoreRow[] Scores(IDataView scored) =>
        [.. _mlContext.Data.CreateEnumerable<ScoreRow>(scored, reuseRowObject: false)];

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], 1e-5 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
