using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using Dcgan.Training.Tests.Export;
using Google.Protobuf;

namespace Dcgan.Training.Tests.Import;

/// <summary>What is no network of ours is refused, and the message says which node is to blame.</summary>
[TestClass]
public sealed class ImportRefusalTests
{
    private static readonly OnnxModel _generator = new WrittenGenerator().Write(FirstLayer.Transposed);
    private static readonly OnnxModel _product = new WrittenGenerator().Write(FirstLayer.Product);

    /// <summary>Made when libtorch is there: later than the names of the tests.</summary>
    private static readonly Lazy<OnnxModel> _discriminator = new(Discriminator);

    public static IEnumerable<object[]> GeneratorChanges => NetworkChanges.OfGenerators.Keys.Select(key => new object[] { key });

    public static IEnumerable<object[]> ProductChanges => NetworkChanges.OfProducts.Keys.Select(key => new object[] { key });

    public static IEnumerable<object[]> DiscriminatorChanges => NetworkChanges.OfDiscriminators.Keys.Select(key => new object[] { key });

    [TestMethod]
    [DynamicData(nameof(GeneratorChanges))]
    public void Generators(string change) => RequireRefusal(_generator, NetworkChanges.OfGenerators[change]);

    [TestMethod]
    [DynamicData(nameof(ProductChanges))]
    public void First_layers_as_products(string change) => RequireRefusal(_product, NetworkChanges.OfProducts[change]);

    [TestMethod]
    [DynamicData(nameof(DiscriminatorChanges))]
    public void Discriminators(string change) => RequireRefusal(_discriminator.Value, NetworkChanges.OfDiscriminators[change]);

    [TestMethod]
    public void Variants_and_feature_extractors()
    {
        OnnxModel seeds = GeneratorVariants.WithSeedInput(_generator);
        StringAssert.Contains(Refusal(seeds), "latent");
        StringAssert.Contains(Refusal(GeneratorVariants.WithPixelOutput(_generator)), "image");
        StringAssert.Contains(Refusal(GeneratorVariants.WithArgbOutput(_generator)), "variant");
        StringAssert.Contains(Refusal(TinyModels.Features()), "Features");
        StringAssert.Contains(Refusal(TinyModels.Generator()), "'project'");
    }

    [TestMethod]
    public void A_file_that_is_missing_or_no_model()
    {
        using var folder = new TestFolder();
        Assert.ThrowsExactly<FileNotFoundException>(() => ImportedNetwork.Load(folder["none.onnx"]));
        File.WriteAllText(folder["text.onnx"], "no model");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => ImportedNetwork.Load(folder["text.onnx"])).Message,
            folder["text.onnx"]);
    }

    private static void RequireRefusal(OnnxModel genuine, (Action<ModelProto> Change, string[] Says) spoilt)
    {
        using (ImportedNetwork.From(genuine))
        {
            ModelProto proto = ModelProto.Parser.ParseFrom(genuine.ToBytes());
            spoilt.Change(proto);
            InvalidDataException refusal = Assert.ThrowsExactly<InvalidDataException>(
                () => ImportedNetwork.From(OnnxModel.Parse(proto.ToByteArray(), "spoilt.onnx")));
            foreach (string part in (string[])["spoilt.onnx", .. spoilt.Says])
            {
                StringAssert.Contains(refusal.Message, part);
            }
        }
    }

    private static string Refusal(OnnxModel model) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ImportedNetwork.From(model)).Message;

    private static OnnxModel Discriminator()
    {
        using var networks = new ExportedNetworks(new NetworkShape(1, 12, 12, latentSize: 4, featureMaps: 2), seed: 2);
        return networks.DiscriminatorModel();
    }
}
