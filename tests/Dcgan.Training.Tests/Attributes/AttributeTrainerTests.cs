using Dcgan.Onnx;
using Dcgan.Training.Attributes;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Attributes;

[TestClass]
public sealed class AttributeTrainerTests
{
    private static readonly ClassifierOptions _options = new() { Epochs = 12, Batch = 20, Width = 4, Rate = 0.05, Threads = 1 };

    [TestMethod]
    public void Attributes_that_are_there_and_attributes_that_vary_are_learned()
    {
        using ImageSet images = Halves(800, seed: 1);
        using ImageSet test = Halves(200, seed: 2);

        using TrainedAttributes trained = Train(images, test, _options);

        (AttributeAccuracy brightness, AttributeAccuracy bright) = (trained.Accuracies[0], trained.Accuracies[1]);
        Assert.AreEqual(("brightness", "right_is_bright"), (brightness.Name, bright.Name));
        Assert.IsGreaterThan(0.9, brightness.RSquared);
        Assert.IsNull(brightness.Auc);
        Assert.IsGreaterThan(0.97, bright.Accuracy);
        Assert.IsGreaterThan(0.99, bright.Auc!.Value);
        Assert.AreEqual(
            new ModelMetadata
            {
                Role = ModelRole.Features,
                LatentSize = 0,
                Channels = 1,
                Height = 10,
                Width = 12,
                Dataset = "halves",
                ImagesSeen = 800 * 12,
                Loss = "cross-entropy",
            },
            trained.Metadata);
        Assert.IsFalse(trained.Network.training);
    }

    [TestMethod]
    public void The_seed_names_the_weights()
    {
        using ImageSet images = Halves(60, seed: 1);
        using ImageSet test = Halves(20, seed: 2);
        ClassifierOptions options = _options with { Epochs = 1 };
        using TrainedAttributes one = Train(images, test, options);
        using TrainedAttributes same = Train(images, test, options);
        using TrainedAttributes other = Train(images, test, options with { Seed = 1 });

        CollectionAssert.AreEqual(TestNetworks.Weights(one.Network), TestNetworks.Weights(same.Network));
        CollectionAssert.AreNotEqual(TestNetworks.Weights(one.Network), TestNetworks.Weights(other.Network));
    }

    [TestMethod]
    public void The_file_reads_as_the_network_does_and_names_its_attributes()
    {
        using var folder = new TestFolder();
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = Halves(60, seed: 1);
        using ImageSet test = Halves(20, seed: 2);
        using TrainedAttributes trained = Train(images, test, _options with { Epochs = 1 });
        using IDisposable frozen = no_grad();

        Assert.IsLessThan(1e-5, trained.Save(folder["attributes.onnx"]));

        OnnxModel model = OnnxModel.Load(folder["attributes.onnx"]);
        CollectionAssert.AreEqual(
            (string[])["features [batch, 64]", "attributes [batch, 2]"],
            model.Outputs.Select(output => $"{output.Name} [{string.Join(", ", output.Shape)}]").ToArray());
        PythonTools.CheckOnnx(folder["attributes.onnx"]);
        using AttributeSession session = AttributeSession.Open(folder["attributes.onnx"]);
        CollectionAssert.AreEqual((string[])["brightness", "right_is_bright"], session.Names.ToArray());
        Tensor noise = rand(7, 1, 10, 12).mul(2).sub(1);
        float[] values = new float[14];
        session.Read(TestNetworks.Values(noise), values);
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(TestNetworks.Values(trained.Network.Read(noise)), values));

        // A feature extractor as well, for whoever compares faces.
        using FeatureSession features = FeatureSession.Open(folder["attributes.onnx"]);
        Assert.AreEqual(64, features.FeatureCount);
    }

    [TestMethod]
    public void A_model_that_differs_from_its_network_replaces_no_file()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["attributes.onnx"], "the old one");
        using ImageSet images = Halves(60, seed: 1);
        using ImageSet test = Halves(20, seed: 2);
        using TrainedAttributes trained = Train(images, test, _options with { Epochs = 1 });
        using (no_grad())
        {
            trained.Network.Head.bias!.fill_(double.NaN);
        }

        Assert.Contains("not written", Assert.ThrowsExactly<InvalidDataException>(() => trained.Save(folder["attributes.onnx"])).Message);
        Assert.AreEqual("the old one", File.ReadAllText(folder["attributes.onnx"]));
    }

    [TestMethod]
    public void What_cannot_be_trained_on_is_told()
    {
        using ImageSet images = Halves(60, seed: 1);
        using ImageSet test = Halves(20, seed: 2);
        using ImageSet same = Halves(60, seed: 1);
        using ImageSet unnamed = new("unnamed", test.Images.clone());
        using ImageSet renamed = new("renamed", test.Images.clone(), null, test.Attributes!.clone(), ["brightness", "other"]);
        using ImageSet narrow = new("narrow", test.Images.narrow(3, 0, 11).contiguous(), null, test.Attributes!.clone(), test.AttributeNames);

        Refused<InvalidDataException>(unnamed, test, _options, "'unnamed'", "no attributes");
        Refused<InvalidDataException>(images, unnamed, _options, "'unnamed'", "no attributes");
        Refused<InvalidDataException>(images, renamed, _options, "'renamed'", "other attributes");
        Refused<InvalidDataException>(images, narrow, _options, "'narrow'", "another shape");
        Refused<InvalidDataException>(images, same, _options, "those that are trained on");
        Refused<ArgumentException>(images, test, _options with { Flip = true }, "mirrored");
        Refused<ArgumentException>(images, test, _options with { Batch = 61 }, "60 images", "61");
        Refused<ArgumentException>(images, test, _options with { Epochs = 0 }, "epochs");
    }

    private static void Refused<TException>(ImageSet images, ImageSet test, ClassifierOptions options, params string[] says)
        where TException : Exception
    {
        string message = Assert.ThrowsExactly<TException>(() => Train(images, test, options)).Message;
        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }

    private static TrainedAttributes Train(ImageSet images, ImageSet test, ClassifierOptions options) =>
        AttributeTrainer.Train(images, test, options, progress: null, CancellationToken.None);

    /// <summary>
    /// Grey images of two plain halves with a little noise: one attribute is the left half's level, which varies, the other
    /// whether the right half is bright.
    /// </summary>
    private static ImageSet Halves(int count, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[count * 120];
        float[] attributes = new float[count * 2];
        for (int i = 0; i < count; i++)
        {
            float level = attributes[2 * i] = random.NextSingle();
            int right = random.Next(2);
            attributes[(2 * i) + 1] = right;
            for (int j = 0; j < 120; j++)
            {
                pixels[(i * 120) + j] = (byte)((j % 12 < 6 ? 200 * level : 150 * right) + random.Next(30));
            }
        }

        return new ImageSet(
            "halves", tensor(pixels, [count, 1, 10, 12]), null, tensor(attributes, [count, 2]), ["brightness", "right_is_bright"]);
    }
}
