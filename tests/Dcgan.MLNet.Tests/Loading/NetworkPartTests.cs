using Dcgan.MLNet.Saving;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>The network that comes out of a saved graph, against the file that went in.</summary>
[TestClass]
public sealed class NetworkPartTests
{
    public static IEnumerable<object[]> Models =>
        [.. new[] { "fashion-mnist", "emoji" }.SelectMany(folder => new[] { "generator", "discriminator", "features" }
            .Select(role => new object[] { Path.Combine("models", folder, $"{role}.onnx") }))];

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void The_shipped_files_come_back_byte_for_byte(string file)
    {
        string path = Path.Combine(Repository.Root, file);

        AssertComesBack(File.ReadAllBytes(path));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Networks_of_all_channels_come_back_byte_for_byte(int channels)
    {
        foreach (OnnxModel model in (OnnxModel[])
            [SmallModels.Generator(channels), SmallModels.Discriminator(channels), TinyModels.Features(channels)])
        {
            AssertComesBack(model.ToBytes());
        }
    }

    private static void AssertComesBack(byte[] file)
    {
        OnnxModel model = OnnxModel.Parse(file);
        ModelMetadata metadata = ModelMetadata.Read(model);
        DataViewType[] types = metadata.Role == ModelRole.Generator
            ?
            [
                NumberDataViewType.Int64, NumberDataViewType.Int32, NumberDataViewType.UInt32,
                new VectorDataViewType(NumberDataViewType.Single, metadata.LatentSize),
                new VectorDataViewType(NumberDataViewType.Single),
            ]
            :
            [
                new ImageDataViewType(), new ImageDataViewType(metadata.Height, metadata.Width),
                new VectorDataViewType(NumberDataViewType.Byte, metadata.ImageSize),
                new VectorDataViewType(NumberDataViewType.Single, metadata.Channels, metadata.Height, metadata.Width),
            ];
        foreach (DataViewType type in types)
        {
            byte[] graph = Describe(new LoadedModel(model, metadata), type);

            (SavedStep step, OnnxModel network) = SavedStep.TryRead(graph, "test.zip")!.Value;

            CollectionAssert.AreEqual(file, network.ToBytes());
            Assert.AreEqual(type, step.InputType.ToType());
            Assert.AreEqual("Eingabe", step.InputColumn);
        }
    }

    private static byte[] Describe(LoadedModel model, DataViewType type) => SavedStep.Describe(
        model.Metadata.Role switch
        {
            ModelRole.Generator => GeneratorGraph.Create(model, type, labels: null),
            ModelRole.Discriminator => DiscriminatorGraph.Create(model, type, labels: null),
            _ => FeaturizerGraph.Create(model, type),
        },
        model.Model, new SavedColumn("Eingabe", type), label: null);
}
