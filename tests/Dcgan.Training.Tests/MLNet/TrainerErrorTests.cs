using Dcgan.Imaging;
using Dcgan.MLNet.Tests.Batching;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>Bad input gets an error that names column, row, value and remedy.</summary>
[TestClass]
public sealed class TrainerErrorTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void A_missing_column_is_named_at_Fit_and_GetOutputSchema()
    {
        IDataView rows = View(TrainerRows.Pictures().Select(ValuesRow.Of));
        var trainer = new DcganTrainer(_mlContext);

        foreach (Action action in (Action[])[() => trainer.Fit(rows), () => trainer.GetOutputSchema(TrainerRows.ShapeOf<ValuesRow>(_mlContext))])
        {
            Assert.AreEqual(
                "Could not find input column 'Image'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message);
        }
    }

    [TestMethod]
    public void A_column_of_another_type_is_named_with_both_types()
    {
        IDataView rows = View([new FileRow { File = "a.png" }]);
        var trainer = new DcganTrainer(_mlContext, "File");

        foreach (Action action in (Action[])[() => trainer.Fit(rows), () => trainer.GetOutputSchema(TrainerRows.ShapeOf<FileRow>(_mlContext))])
        {
            Assert.AreEqual(
                "Schema mismatch for input column 'File': expected Image, Vector<Single> or Vector<Byte>, got String",
                Assert.ThrowsExactly<ArgumentOutOfRangeException>(action).Message);
        }
    }

    [TestMethod]
    public void A_pipeline_is_checked_before_anything_is_read()
    {
        var source = new CountingView(View([new FileRow { File = "nowhere.png" }]));
        var pipeline = _mlContext.Transforms.LoadImages("Image", "", "File").Append(new DcganTrainer(_mlContext, "Picture"));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => pipeline.Fit(source));

        Assert.AreEqual(0, source.Cursors);
    }

    [TestMethod]
    public void Vectors_whose_shape_nobody_tells_are_refused()
    {
        IDataView bytes = View(TrainerRows.Pictures().Select(LevelsRow.Of));

        Assert.AreEqual(
            "Schema mismatch for input column 'Pixels': expected Vector<Byte, channels, height, width>, or Height, Width and "
            + "Channels in the options, got Vector<Byte, 432>",
            Fails<ArgumentOutOfRangeException>(bytes, TrainerOptions.Create("Pixels", side: null)));
        Assert.AreEqual(
            "Schema mismatch for input column 'Pixels': expected Vector<Byte, 1, 12, 12>, got Vector<Byte, 432>",
            Fails<ArgumentOutOfRangeException>(bytes, TrainerOptions.Create("Pixels", channels: 1)));
        StringAssert.Contains(
            Fails<ArgumentOutOfRangeException>(
                View(TrainerRows.Pictures().Select(VaryingRow.Of)), TrainerOptions.Create("Pixels")),
            "Channels in the options, got Vector<Single>");
        Assert.AreEqual(
            "Schema mismatch for input column 'Pixels': expected Vector<Single, 3, 16, 16>, got Vector<Single, 3, 12, 12>",
            Fails<ArgumentOutOfRangeException>(
                View(TrainerRows.Pictures().Select(ValuesRow.Of)), TrainerOptions.Create("Pixels", side: 16)));
    }

    [TestMethod]
    public void No_rows_are_too_few() => StringAssert.Contains(
        Fails<InvalidOperationException>(View(Array.Empty<PictureRow>()), TrainerOptions.Create()), "'Image' has no rows");

    [TestMethod]
    public void Fewer_images_than_a_batch_are_refused()
    {
        string message = Fails<ArgumentException>(
            View(TrainerRows.Pictures(count: 30).Select(PictureRow.Of)), TrainerOptions.Create(batch: 32));

        StringAssert.Contains(message, "30 images");
        StringAssert.Contains(message, "batch of 32");
    }

    [TestMethod]
    public void A_row_without_an_image_is_named()
    {
        PictureRow[] rows = [.. TrainerRows.Pictures().Select(PictureRow.Of)];
        rows[7].Image = null!;

        Assert.AreEqual(
            "Column 'Image' has no image in row 7.", Fails<InvalidDataException>(View(rows), TrainerOptions.Create()));
    }

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(200f, "200")]
    public void A_value_that_is_none_of_a_pixel_is_named_with_its_row(float value, string text)
    {
        ValuesRow[] rows = [.. TrainerRows.Pictures().Select(ValuesRow.Of)];
        rows[9].Pixels[100] = value;

        string message = Fails<InvalidDataException>(View(rows), TrainerOptions.Create("Pixels", side: null));

        StringAssert.Contains(message, "'Pixels' in row 9");
        StringAssert.Contains(message, text);
    }

    [TestMethod]
    public void A_vector_of_another_length_is_named_with_its_row()
    {
        VaryingRow[] rows = [.. TrainerRows.Pictures().Select(VaryingRow.Of)];
        rows[3].Pixels = new float[431];

        string message = Fails<InvalidDataException>(View(rows), TrainerOptions.Create("Pixels", channels: 3));

        StringAssert.Contains(message, "'Pixels' in row 3 has 431 values");
        StringAssert.Contains(message, "432");
    }

    [TestMethod]
    public void A_size_that_cannot_be_built_is_refused_with_the_nearest_before_anything_is_read()
    {
        var source = new CountingView(View([new OddRow()]));

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new DcganTrainer(_mlContext).Fit(source)).Message, "96x96");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new DcganTrainer(_mlContext, height: 100)).Message, "96x96");

        Assert.AreEqual(0, source.Cursors);
    }

    [TestMethod]
    public void Impossible_options_are_refused_when_the_trainer_is_made()
    {
        DcganTrainer.Options[] impossible =
        [
            new() { InputColumnName = " " },
            new() { FeaturesColumnName = "" },
            new() { DatasetName = "a/b" },
            new() { Epochs = 0 },
            new() { BatchSize = 1 },
            new() { LatentSize = 0 },
            new() { Preset = "best" },
            new() { GeneratorRate = 0 },
            new() { Schedule = "step" },
            new() { Stability = new() { Loss = "wasserstein" } },
            new() { Threads = 0 },
            new() { Width = 32, Channels = 2 },
            new() { Resume = true },
        ];
        foreach (DcganTrainer.Options options in impossible)
        {
            Assert.Throws<ArgumentException>(() => new DcganTrainer(_mlContext, options));
        }
    }

    private string Fails<TException>(IDataView rows, DcganTrainer.Options options)
        where TException : Exception =>
        Assert.ThrowsExactly<TException>(() => new DcganTrainer(_mlContext, options).Fit(rows)).Message;

    private IDataView View<T>(IEnumerable<T> rows)
        where T : class => _mlContext.Data.LoadFromEnumerable(rows);

    private sealed class OddRow
    {
        [Microsoft.ML.Transforms.Image.ImageType(100, 100)]
        public MLImage Image { get; set; } = TrainerRows.ToMLImage(new RasterImage(100, 100, 3));
    }
}
