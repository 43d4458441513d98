using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Tests;

/// <summary>Which models and options the estimators take.</summary>
[TestClass]
public sealed class ModelErrorTests
{
    private readonly MLContext _mlContext = new();

    [TestMethod]
    public void A_model_of_another_role_is_refused()
    {
        byte[] discriminator = SmallModels.Discriminator(3).ToBytes();
        Action[] misuses =
        [
            () => _ = new DcganGenerator(_mlContext, new DcganGenerator.Options { ModelBytes = discriminator }),
            () => _ = new DcganFeaturizer(_mlContext, new DcganFeaturizer.Options { ModelBytes = discriminator }),
        ];
        foreach (Action misuse in misuses)
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(misuse);

            StringAssert.Contains(error.Message, "'ModelBytes' is a Discriminator model");
        }
    }

    [TestMethod]
    public void A_variant_of_a_generator_is_refused()
    {
        OnnxModel plain = SmallModels.Generator(3);
        foreach (OnnxModel variant in (OnnxModel[])
            [GeneratorVariants.WithSeedInput(plain), GeneratorVariants.WithPixelOutput(plain)])
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(() => new DcganGenerator(
                _mlContext, new DcganGenerator.Options { ModelBytes = variant.ToBytes() }));

            StringAssert.Contains(error.Message, "plain generator");
        }
    }

    [TestMethod]
    public void A_missing_model_file_is_named()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(
            () => new DcganGenerator(_mlContext, "Image", "Seed", "nowhere.onnx"));

        StringAssert.Contains(error.Message, "nowhere.onnx");
    }

    [TestMethod]
    public void Exactly_one_model_must_be_given()
    {
        byte[] bytes = SmallModels.Generator(3).ToBytes();

        Assert.ThrowsExactly<ArgumentException>(() => new DcganGenerator(_mlContext, new DcganGenerator.Options()));
        Assert.ThrowsExactly<ArgumentException>(() => new DcganGenerator(
            _mlContext, new DcganGenerator.Options { ModelBytes = bytes, ModelStream = new MemoryStream(bytes) }));
    }

    [TestMethod]
    public void Impossible_options_are_refused()
    {
        byte[] bytes = SmallModels.Generator(3).ToBytes();
        DcganGenerator.Options[] impossible =
        [
            new() { ModelBytes = bytes, OutputColumnName = null },
            new() { ModelBytes = bytes, VectorColumnName = "Image" },
            new() { ModelBytes = bytes, VectorColumnName = " " },
            new() { ModelBytes = bytes, InputColumnName = "" },
            new() { ModelBytes = bytes, BatchSize = 0 },
            new() { ModelBytes = bytes, BatchSize = int.MaxValue },
            new() { ModelBytes = bytes, Threads = 0 },
        ];
        foreach (DcganGenerator.Options options in impossible)
        {
            Assert.Throws<ArgumentException>(() => new DcganGenerator(_mlContext, options));
        }
    }

    [TestMethod]
    public void A_stream_serves_as_model()
    {
        using var stream = new MemoryStream(SmallModels.Generator(3).ToBytes());
        var generator = new DcganGenerator(_mlContext, new DcganGenerator.Options { ModelStream = stream });
        using DcganGeneratorTransformer transformer = generator.Fit(_mlContext.Data.LoadFromEnumerable(SeedRow.Range(1)));

        Assert.AreEqual(SmallModels.Width, transformer.Metadata.Width);
        Assert.IsTrue(stream.CanRead);
    }
}
