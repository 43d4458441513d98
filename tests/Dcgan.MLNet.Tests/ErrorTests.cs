using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Bad input gives an error that names it, and schemas are checked before anything runs.</summary>
[TestClass]
public sealed class ErrorTests
{
    private readonly MLContext _mlContext = new();
    private readonly IDataView _source;

    public ErrorTests() => _source = _mlContext.Data.LoadFromEnumerable(
        [new Row { Text = "a", Short = new float[2], Varying = new float[2], Numbers = [1] }]);

    [TestMethod]
    public void A_missing_input_column_is_named_at_Fit_and_GetOutputSchema()
    {
        DcganGenerator generator = Generator("Seed");

        foreach (Action action in (Action[])[() => generator.Fit(_source), () => generator.GetOutputSchema(new SchemaShape([]))])
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(action);
            Assert.AreEqual("Could not find input column 'Seed'", error.Message);
        }
    }

    [TestMethod]
    public void A_generators_input_of_the_wrong_type_is_named_with_both_types()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generator("Text").Fit(_source));
        Assert.AreEqual(
            "Schema mismatch for input column 'Text': expected Int64, Int32 or UInt32 (a seed) or Vector<Single, 6> "
            + "(a latent vector), got String", error.Message);

        error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Generator("Short").Fit(_source));
        StringAssert.EndsWith(error.Message, "got Vector<Single, 2>");
    }

    [TestMethod]
    public void Vectors_of_the_wrong_size_or_items_are_named_with_both_types()
    {
        const string Expected = "expected Image, Vector<Single, 105> or Vector<Byte, 105>, got ";
        Action<string>[] networks =
            [column => Discriminator(column).Fit(_source), column => Featurizer(column).Fit(_source)];
        foreach (Action<string> fit in networks)
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fit("Short"));
            Assert.AreEqual($"Schema mismatch for input column 'Short': {Expected}Vector<Single, 2>", error.Message);

            error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fit("Numbers"));
            Assert.AreEqual($"Schema mismatch for input column 'Numbers': {Expected}Vector<Int32>", error.Message);
        }

        SchemaShape shape = _mlContext.Transforms.CustomMapping<object, Row>((_, _) => { }, contractName: null)
            .GetOutputSchema(new SchemaShape([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Discriminator("Numbers").GetOutputSchema(shape));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Featurizer("Text").GetOutputSchema(shape));
    }

    [TestMethod]
    public void Pipelines_are_checked_before_they_are_fitted()
    {
        EstimatorChain<DcganDiscriminatorTransformer> pipeline = Generator("Text").Append(Discriminator("Image"));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => pipeline.Fit(_source));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _mlContext.Transforms.CopyColumns("Label", "Text").Append(Discriminator("Label")).Fit(_source));
    }

    [TestMethod]
    public void A_row_without_an_image_is_named()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable([new ImageRow(), new ImageRow()]);
        using DcganDiscriminatorTransformer transformer = Discriminator("Image").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<float>("Score").ToArray());

        Assert.AreEqual("Column 'Image' has no image in row 0.", error.Message);
    }

    [TestMethod]
    public void A_row_without_an_image_after_one_with_an_image_is_named_too()
    {
        using var folder = new TestFolder();
        using (MLImage picture = Pictures.Of(new Random(1), 0, 20, 10))
        {
            picture.Save(folder["a.png"]);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(
            [new FileRow { File = "a.png" }, new FileRow(), new FileRow { File = "a.png" }]);
        var images = _mlContext.Transforms.LoadImages("Loaded", folder.Path, "File")
            .Append(_mlContext.Transforms.ResizeImages("Image", 7, 5, "Loaded"));
        IDataView resized = images.Fit(source).Transform(source);
        using DcganDiscriminatorTransformer transformer = Discriminator("Image").Fit(resized);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(resized).GetColumn<float>("Score").ToArray());

        Assert.AreEqual("Column 'Image' has no image in row 1.", error.Message);
    }

    [TestMethod]
    [DataRow(255f)]
    [DataRow(-1.01f)]
    [DataRow(float.NaN)]
    [DataRow(float.NegativeInfinity)]
    public void Pixels_outside_the_networks_range_are_named(float value)
    {
        float[] pixels = new float[105];
        pixels[104] = value;
        IDataView source = _mlContext.Data.LoadFromEnumerable([new Row { Varying = pixels }]);
        using DcganDiscriminatorTransformer transformer = Discriminator("Varying").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<float>("Score").ToArray());

        StringAssert.StartsWith(
            error.Message,
            $"The vector of column 'Varying' in row 0 holds the value {value}; the network takes values from -1 to 1.");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Latents_that_are_no_numbers_are_named(float value)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable([new Row { Varying = [0, 0, value, 0, 0, 0] }]);
        using DcganGeneratorTransformer transformer = Generator("Varying").Fit(source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(source).GetColumn<MLImage>("Image").ToArray());

        StringAssert.StartsWith(
            error.Message, $"The latent vector of column 'Varying' in row 0 holds the value {value};");
    }

    [TestMethod]
    public void Vectors_of_varying_size_are_checked_row_by_row()
    {
        using DcganGeneratorTransformer transformer = Generator("Varying").Fit(_source);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => transformer.Transform(_source).GetColumn<MLImage>("Image").ToArray());

        Assert.AreEqual("The vector of column 'Varying' in row 0 has 2 values; the network takes 6.", error.Message);
    }

    private DcganGenerator Generator(string input) => new(_mlContext, new DcganGenerator.Options
    {
        ModelBytes = SmallModels.Generator(3).ToBytes(),
        InputColumnName = input,
    });

    private DcganDiscriminator Discriminator(string input) => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = SmallModels.Discriminator(3).ToBytes(),
        InputColumnName = input,
    });

    private DcganFeaturizer Featurizer(string input) => new(_mlContext, new DcganFeaturizer.Options
    {
        ModelBytes = SmallModels.Features(3).ToBytes(),
        InputColumnName = input,
    });

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Short { get; set; } = [];

        public float[] Varying { get; set; } = [];

        public int[] Numbers { get; set; } = [];
    }
}
