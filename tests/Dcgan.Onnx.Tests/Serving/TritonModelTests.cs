using Dcgan.Onnx.Serving;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Serving;

[TestClass]
public sealed class TritonModelTests
{
    [TestMethod]
    public void Names_say_what_a_model_takes_and_gives()
    {
        string[] names = [.. ServedModels.All().Select(model => TritonModel.Create(model).Name).Distinct()];

        CollectionAssert.AreEquivalent(
            new[]
            {
                "dcgan_generator", "dcgan_generator_seeds", "dcgan_generator_pixels", "dcgan_generator_seeds_pixels",
                "dcgan_generator_argb", "dcgan_discriminator", "dcgan_features", "dcgan_classifier", "dcgan_attributes",
            },
            names);
    }

    [TestMethod]
    public void Options_name_what_is_not_yet_made()
    {
        var options = new TritonOptions { Name = "faces" };
        OnnxModel generator = TinyModels.Generator();
        OnnxModel seeds = GeneratorVariants.WithSeedInput(generator);

        Assert.AreEqual(NameOf(generator), options.NameOf(ModelRole.Generator));
        Assert.AreEqual(NameOf(seeds), options.NameOf(ModelRole.Generator, seeds: true));
        Assert.AreEqual(NameOf(GeneratorVariants.WithPixelOutput(generator)), options.NameOf(ModelRole.Generator, pixels: true));
        Assert.AreEqual(
            NameOf(GeneratorVariants.WithPixelOutput(seeds)), options.NameOf(ModelRole.Generator, seeds: true, pixels: true));
        Assert.AreEqual(NameOf(TinyModels.Discriminator()), options.NameOf(ModelRole.Discriminator));
        Assert.AreEqual(NameOf(TinyModels.Features()), options.NameOf(ModelRole.Features));

        string NameOf(OnnxModel model) => TritonModel.Create(model, options).Name;
    }

    [TestMethod]
    [DataRow("", "''")]
    [DataRow("../faces", "'../faces'")]
    [DataRow(".faces", "'.faces'")]
    [DataRow("a b", "'a b'")]
    [DataRow("gesichter-ä", "'gesichter-ä'")]
    public void Names_that_are_no_folder_are_refused(string name, string says) =>
        Assert.Contains(says, Refusal(new TritonOptions { Name = name }));

    [TestMethod]
    public void Impossible_options_are_refused()
    {
        Assert.Contains("at most 100", Refusal(new TritonOptions { Name = new string('a', 101) }));
        Assert.Contains("largest batch is 0", Refusal(new TritonOptions { MaxBatchSize = 0 }));
        Assert.Contains("preferred batch is 65; use 1 to 64", Refusal(new TritonOptions { PreferredBatchSizes = [64, 65] }));
        Assert.Contains("preferred batch is 0", Refusal(new TritonOptions { PreferredBatchSizes = [0] }));
        Assert.Contains("delay in microseconds is -1", Refusal(new TritonOptions { QueueDelayMicroseconds = -1 }));
        Assert.Contains("instances is 0", Refusal(new TritonOptions { Instances = 0 }));
        Assert.Contains("threads is 0", Refusal(new TritonOptions { Threads = 0 }));
        Assert.Contains("device is 7", Refusal(new TritonOptions { Device = (TritonDevice)7 }));
    }

    [TestMethod]
    public void A_model_whose_batch_is_fixed_is_refused()
    {
        var builder = new OnnxModelBuilder("fixed");
        builder.AddInput("latent", OnnxElementType.Float, 2, 5);
        builder.AddNode("Tanh", "Tanh", ["latent"], "image");
        builder.AddOutput("image", OnnxElementType.Float, 2, 5);
        foreach ((string key, string value) in ModelMetadata.Read(TinyModels.Generator()).ToProperties())
        {
            builder.SetMetadata(key, value);
        }

        OnnxModel model = builder.Build("fixed.onnx");
        string message = Assert.ThrowsExactly<InvalidDataException>(() => TritonModel.Create(model)).Message;

        Assert.Contains("'latent' of 'fixed.onnx'", message);
        Assert.Contains("first axis", message);
    }

    [TestMethod]
    public void A_model_of_somebody_else_is_refused()
    {
        OnnxModel model = TinyModels.Generator().WithMetadata(new Dictionary<string, string>());

        Assert.Contains("dcgan.format", Assert.ThrowsExactly<InvalidDataException>(() => TritonModel.Create(model)).Message);
    }

    private static string Refusal(TritonOptions options) =>
        Assert.ThrowsExactly<ArgumentException>(() => TritonModel.Create(TinyModels.Generator(), options)).Message;
}
