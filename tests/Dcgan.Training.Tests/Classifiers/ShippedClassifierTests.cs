using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Classifiers;

/// <summary>The classifiers in <c>models/</c>, in ONNX Runtime.</summary>
[TestClass]
public sealed class ShippedClassifierTests
{
    private const int Classes = 10;

    [TestMethod]
    [DataRow("fashion-mnist", 1, 28, 0.93)]
    [DataRow("cifar10", 3, 32, 0.85)]
    public void They_are_small_and_say_how_good_they_are(string name, int channels, int side, double least)
    {
        string path = PathOf(name);
        OnnxModel model = OnnxModel.Load(path);
        ModelMetadata metadata = ModelMetadata.Read(model);

        Assert.IsLessThanOrEqualTo(1_500_000, new FileInfo(path).Length);
        Assert.AreEqual(
            (ModelRole.Features, 0, channels, side, side, name, "cross-entropy"),
            (metadata.Role, metadata.LatentSize, metadata.Channels, metadata.Height, metadata.Width, metadata.Dataset, metadata.Loss));
        CollectionAssert.AreEqual(
            (string[])["features 128", "logits 10"],
            model.Outputs.Select(output => $"{output.Name} {output.Shape[1].Value}").ToArray());
        Assert.IsGreaterThanOrEqualTo(least, metadata.Accuracy!.Value);
        PythonTools.CheckOnnx(path);
    }

    [TestMethod]
    public void Fashion_MNISTs_test_images_are_recognised_as_often_as_the_file_says()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet test = ImageSetLoader.Load(
            new ImageSetOptions
            {
                Source = Path.Combine(Repository.RealData("fashion-mnist"), "t10k-images-idx3-ubyte.gz"),
            },
            progress: null,
            CancellationToken.None);
        var description = new ModelDescription
        {
            Role = ModelRole.Features,
            Channels = 1,
            Height = 28,
            Width = 28,
            OutputName = "logits",
        };
        OnnxModel model = OnnxModel.Load(PathOf("fashion-mnist"));
        using var session = new FeatureSession(model, description, new OnnxSessionOptions { Device = DevicePreference.Cpu });
        float[] logits = new float[test.Count * Classes];
        for (int start = 0; start < test.Count; start += 500)
        {
            using IDisposable step = NewDisposeScope();
            float[] images = TestNetworks.Values(TrainingBatches.Normalize(test.Images.narrow(0, start, 500)));
            session.Extract(images, logits.AsSpan(start * Classes, 500 * Classes));
        }

        int recognised = logits.Chunk(Classes).Zip(test.Labels!.data<long>())
            .Count(pair => Array.IndexOf(pair.First, pair.First.Max()) == pair.Second);
        Assert.AreEqual(ModelMetadata.Read(model).Accuracy!.Value, recognised / 10_000.0, 2e-4);
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "models", name, "classifier.onnx");
}
