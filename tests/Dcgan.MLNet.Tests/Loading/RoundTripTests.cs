using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>What comes back of saved pipelines, against the pipelines and against plain ML.NET.</summary>
[TestClass]
public sealed class RoundTripTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Our_transformers_come_back_with_the_same_columns(int channels)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(9));
        using var ours = Steps.Generator(_mlContext, channels).Append(Steps.Discriminator(_mlContext, channels)).Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganGeneratorTransformer>(loaded.First());
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    public void A_transformer_that_was_saved_alone_comes_back_itself()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(3));
        using DcganGeneratorTransformer ours = Steps.Generator(_mlContext, 3).Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (DcganGeneratorTransformer)Zips.Load(zip);

        Assert.AreEqual(ours.Metadata, loaded.Metadata);
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    [DataRow(nameof(InputRow.Long), "Image", null)]
    [DataRow(nameof(InputRow.Int), null, "Values")]
    [DataRow(nameof(InputRow.Unsigned), "Image", "Values")]
    [DataRow(nameof(InputRow.Latent), "Bild der Größe", "Wörter")]
    [DataRow(nameof(InputRow.Varying), "image", "argb")]
    public void A_generators_columns_and_input_types_come_back(string input, string? image, string? vector)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(InputRow.Range(5));
        using DcganGeneratorTransformer ours = new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(3).ToBytes(),
            InputColumnName = input,
            OutputColumnName = image,
            VectorColumnName = vector,
        }).Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (DcganGeneratorTransformer)Zips.Load(zip);

        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    [DataRow(nameof(PictureRow.Exact))]
    [DataRow(nameof(PictureRow.Larger))]
    [DataRow(nameof(PictureRow.Floats))]
    [DataRow(nameof(PictureRow.Bytes))]
    [DataRow(nameof(PictureRow.Varying))]
    public void Discriminators_and_featurizers_come_back_with_their_input_types(string input)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(PictureRow.Of));
        using var ours = new DcganDiscriminator(_mlContext, new DcganDiscriminator.Options
        {
            ModelBytes = SmallModels.Discriminator(3).ToBytes(),
            InputColumnName = input,
        }).Append(new DcganFeaturizer(_mlContext, new DcganFeaturizer.Options
        {
            ModelBytes = SmallModels.Features(3).ToBytes(),
            InputColumnName = input,
            OutputColumnName = "Merkmale",
        })).Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.First());
        Assert.IsInstanceOfType<DcganFeaturizerTransformer>(loaded.Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
        if (input != nameof(PictureRow.Larger))
        {
            DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        }
    }

    [TestMethod]
    public void A_trainer_after_a_featurizer_keeps_what_it_learned()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 30).Select(i => new LabelledPicture { Image = Pictures.Small(new Random(i), 0), Label = i % 3 == 0 }));
        var pipeline = new DcganFeaturizer(
                _mlContext, new DcganFeaturizer.Options { ModelBytes = SmallModels.Features(3).ToBytes() })
            .Append(_mlContext.Transforms.NormalizeMeanVariance("Features"))
            .Append(_mlContext.BinaryClassification.Trainers.LbfgsLogisticRegression());
        using var ours = pipeline.Fit(source);
        byte[] zip = Zips.Save(ours);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<DcganFeaturizerTransformer>(loaded.First());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    public void A_pipeline_of_images_that_was_saved_without_a_schema_comes_back_without_one()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 5).Select(i => new ImageRow { Image = Pictures.Small(new Random(i), i) }));
        using DcganDiscriminatorTransformer ours = Steps.Discriminator(_mlContext, 4).Fit(source);
        byte[] zip = Zips.Save(ours, inputSchema: null);

        using var loaded = (DcganDiscriminatorTransformer)DcganModel.Load(
            _mlContext, new MemoryStream(zip), out DataViewSchema? inputSchema);

        Assert.IsNull(inputSchema);
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded));
    }

    [TestMethod]
    public void Images_from_files_are_scored_by_what_was_loaded_from_a_file()
    {
        using var folder = new TestFolder();
        FileRow[] files = [.. Enumerable.Range(0, 5).Select(i => new FileRow { File = $"{i}.png" })];
        foreach (FileRow file in files)
        {
            using MLImage picture = Pictures.Small(new Random(7), 0);
            picture.Save(folder[file.File]);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(files);
        using var ours = _mlContext.Transforms.LoadImages("Image", folder.Path, "File")
            .Append(Steps.Discriminator(_mlContext, 3))
            .Fit(source);
        _mlContext.Model.Save(ours, source.Schema, folder["score.zip"]);

        ITransformer loaded = DcganModel.Load(_mlContext, folder["score.zip"], out DataViewSchema? inputSchema);

        Assert.AreEqual("File", inputSchema!.Single().Name);
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(((TransformerChain<ITransformer>)loaded).Last());
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
    }

    private sealed class LabelledPicture
    {
        [ImageType(SmallModels.Height, SmallModels.Width)]
        public MLImage Image { get; set; } = null!;

        public bool Label { get; set; }
    }

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }
}
