using Dcgan.MLNet;
using Dcgan.Onnx;
using Dcgan.Training.Classifiers;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;
using ModelMetadata = Dcgan.Onnx.ModelMetadata;

namespace Dcgan.Training.Tests.Classifiers;

[TestClass]
public sealed class ClassifierExportTests
{
    private static readonly ModelMetadata _metadata = new()
    {
        Role = ModelRole.Features,
        LatentSize = 0,
        Channels = 3,
        Height = 12,
        Width = 9,
        Dataset = "stripes",
        ImagesSeen = 1000,
        Loss = "cross-entropy",
        Accuracy = 0.875,
    };

    [TestMethod]
    public void The_file_has_the_inputs_outputs_and_metadata_of_the_contract()
    {
        using var folder = new TestFolder();
        OnnxModel model = Save(folder["classifier.onnx"]);

        Assert.AreEqual("image", model.Inputs.Single().Name);
        Assert.AreEqual("[batch, 3, 12, 9]", Shape(model.Inputs[0]));
        CollectionAssert.AreEqual(
            (string[])["features [batch, 16]", "logits [batch, 5]"],
            model.Outputs.Select(output => $"{output.Name} {Shape(output)}").ToArray());
        Assert.AreEqual(_metadata, ModelMetadata.Read(model));
        Assert.AreEqual("0.875", model.Metadata["dcgan.accuracy"]);
        Assert.IsFalse(model.Metadata.Keys.Any(key => key is "dcgan.latent_size" or "dcgan.seed_algorithm"));
        CollectionAssert.DoesNotContain(Operations(folder["classifier.onnx"]), "BatchNormalization");
        PythonTools.CheckOnnx(folder["classifier.onnx"]);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    public void ONNX_Runtime_computes_what_the_network_does(int batch)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ImageClassifier network = ImageClassifierTests.Randomized(3, classes: 5, width: 4);
        OnnxModel model = ClassifierExport.Build(network, _metadata);
        Tensor images = rand(batch, 3, 12, 9).mul(2).sub(1);

        using var session = new InferenceSession(model.ToBytes());
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(TestNetworks.Values(images), images.shape);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["image"], [input], ["features", "logits"]);

        RequireClose(network.Features(images), outputs[0].GetTensorDataAsSpan<float>().ToArray());
        RequireClose(network.forward(images), outputs[1].GetTensorDataAsSpan<float>().ToArray());
        Assert.IsLessThan(1e-5, ClassifierExport.Difference(network, model, images));
    }

    [TestMethod]
    public void It_is_a_feature_extractor_as_it_is()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        ImageClassifier network = ImageClassifierTests.Randomized(3, classes: 5, width: 4);
        Save(folder["classifier.onnx"], network);
        Tensor images = rand(4, 3, 12, 9).mul(2).sub(1);
        float[] pixels = TestNetworks.Values(images);

        using FeatureSession session = FeatureSession.Open(folder["classifier.onnx"]);
        float[] features = new float[4 * session.FeatureCount];
        session.Extract(pixels, features);
        var mlContext = new MLContext();
        IDataView rows = mlContext.Data.LoadFromEnumerable(
            pixels.Chunk(3 * 12 * 9).Select(image => new ImageRow { Image = image }));
        float[][] columns =
        [
            .. new DcganFeaturizer(mlContext, "Features", "Image", folder["classifier.onnx"])
                .Fit(rows).Transform(rows).GetColumn<float[]>("Features"),
        ];

        Assert.AreEqual(16, session.FeatureCount);
        RequireClose(network.Features(images), features);
        RequireClose(network.Features(images), [.. columns.SelectMany(row => row)]);
    }

    [TestMethod]
    public void The_same_weights_give_the_same_bytes()
    {
        using var folder = new TestFolder();
        Save(folder["one.onnx"]);
        Save(folder["other.onnx"]);

        CollectionAssert.AreEqual(File.ReadAllBytes(folder["one.onnx"]), File.ReadAllBytes(folder["other.onnx"]));
    }

    [TestMethod]
    public void A_model_that_differs_from_its_network_replaces_no_file()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["classifier.onnx"], "the old one");
        using IDisposable frozen = no_grad();
        using ImageClassifier network = ImageClassifierTests.Randomized(3, classes: 5, width: 4);
        network.Head.bias!.fill_(double.NaN);

        string message = Assert.ThrowsExactly<InvalidDataException>(() => Save(folder["classifier.onnx"], network)).Message;

        Assert.Contains("differs", message);
        Assert.Contains("not written", message);
        Assert.AreEqual("the old one", File.ReadAllText(folder["classifier.onnx"]));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    private static OnnxModel Save(string path)
    {
        using ImageClassifier network = ImageClassifierTests.Randomized(3, classes: 5, width: 4);
        Save(path, network);
        return OnnxModel.Load(path);
    }

    private static void Save(string path, ImageClassifier network)
    {
        using IDisposable scope = NewDisposeScope();
        new TrainedClassifier(network, _metadata, testImages: 8, rand(8, 3, 12, 9).mul(2).sub(1)).Save(path);
    }

    private static string Shape(OnnxValueInfo value) => $"[{string.Join(", ", value.Shape)}]";

    private static string[] Operations(string path) =>
        [.. OnnxModel.Load(path).Proto.Graph.Node.Select(node => node.OpType)];

    private static void RequireClose(Tensor expected, float[] actual)
    {
        float[] values = TestNetworks.Values(expected);
        Assert.IsLessThan(1e-5 * Math.Max(1, values.Max(Math.Abs)), TestNetworks.LargestDifference(values, actual));
    }

    private sealed class ImageRow
    {
        [VectorType(3 * 12 * 9)]
        public float[] Image { get; set; } = [];
    }
}
