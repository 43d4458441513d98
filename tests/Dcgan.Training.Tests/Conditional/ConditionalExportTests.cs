using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Export;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using Dcgan.Training.Tests.OtherRuntimes;
using Dcgan.Training.Tests.Weights;
using Dcgan.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>Conditional networks as files, in this product and in other programs.</summary>
[TestClass]
public sealed class ConditionalExportTests
{
    private const int Batch = 7;

    private static readonly long[] _labels = [0, 1, 2, 2, 1, 0, 0];

    public static IEnumerable<object[]> Runtimes => OtherRuntime.All.Select(runtime => new object[] { runtime.Name });

    [TestMethod]
    [DynamicData(nameof(Runtimes))]
    public void Other_runtimes_give_what_TorchSharp_gives(string name)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using Generator generator = TestNetworks.Randomized(new Generator(ConditionalImages.Shape), 1);
        Tensor latents = randn(Batch, 6);
        Tensor images = generator.forward(latents, tensor(_labels));
        using CalibratedDiscriminator discriminator = Calibrated(images);
        GeneratorExport.Build(generator, Metadata).Save(folder["g.onnx"]);
        DiscriminatorExport.Build(discriminator, Metadata).Save(folder["d.onnx"]);
        PythonTools.CheckOnnx(folder["g.onnx"], folder["d.onnx"]);
        OtherRuntime runtime = OtherRuntime.All.Single(other => other.Name == name);
        RuntimeRun[] runs =
        [
            Run(folder["g.onnx"], "latent", latents, "image"),
            Run(folder["d.onnx"], "image", images, "logit"),
        ];

        RuntimeReport report = runtime.Run(runs);

        Assert.IsNull(report.Results[0].Refusal);
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(
            TestNetworks.Values(images), Floats(report.Results[0].Outputs["image"])));
        Assert.IsNull(report.Results[1].Refusal);
        float[] logits = discriminator.Logits(images, tensor(_labels));
        Assert.IsLessThan(
            2e-5 * Math.Max(1, logits.Max(Math.Abs)),
            TestNetworks.LargestDifference(logits, Floats(report.Results[1].Outputs["logit"])));
    }

    /// <summary>Up to the largest numbers that a label can be.</summary>
    [TestMethod]
    public void As_many_classes_as_there_can_be_are_told_apart()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        long[] labels = [0, 1, 2047, 2048, 4094, 4095];
        using Generator generator = TestNetworks.Randomized(new Generator(ConditionalImages.Shape with { Classes = ClassLabels.Most }), 1);
        using var random = new torch.Generator(2);
        generator.parameters().First().normal_(0, 0.3, random);
        using var session = new GeneratorSession(
            GeneratorExport.Build(generator, Metadata with { Classes = new ClassLabels(ClassLabels.Most) }));
        float[] latents = [.. Enumerable.Repeat(Latents.FromSeed(5, 6), labels.Length).SelectMany(latent => latent)];
        float[] images = new float[labels.Length * session.ImageSize];

        session.Generate(latents, labels, images);

        float[] expected = TestNetworks.Values(generator.forward(tensor(latents, [labels.Length, 6]), tensor(labels)));
        Assert.IsLessThan(1e-5, TestNetworks.LargestDifference(expected, images));
        float[][] each = [.. expected.Chunk(session.ImageSize)];
        Assert.IsTrue(each.Zip(each.Skip(1)).All(pair => TestNetworks.LargestDifference(pair.First, pair.Second) > 0.1));
    }

    [TestMethod]
    public void The_same_weights_give_the_same_bytes_and_features_without_labels()
    {
        using IDisposable scope = NewDisposeScope();
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(ConditionalImages.Shape), 2);
        OnnxModel first = DiscriminatorExport.Build(discriminator.Layers, Metadata, scaling: null, discriminator.Projection);
        OnnxModel second = DiscriminatorExport.Build(discriminator.Layers, Metadata, scaling: null, discriminator.Projection);
        OnnxModel features = FeaturesExport.Build(discriminator, Metadata);

        CollectionAssert.AreEqual(first.ToBytes(), second.ToBytes());
        CollectionAssert.AreEqual(new[] { "image", "label" }, first.Inputs.Select(input => input.Name).ToArray());
        Assert.AreEqual("[batch]", $"[{string.Join(", ", first.Inputs[1].Shape)}]");
        CollectionAssert.AreEqual(new[] { "image" }, features.Inputs.Select(input => input.Name).ToArray());
    }

    [TestMethod]
    public void Weights_come_back_with_their_classes_and_become_files()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using Generator generator = TestNetworks.Randomized(new Generator(ConditionalImages.Shape), 1);
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(ConditionalImages.Shape), 2);
        NetworkWeights.Save(folder["g.safetensors"], generator, Metadata);
        NetworkWeights.Save(folder["d.safetensors"], discriminator, Metadata);

        using Generator readGenerator = NetworkWeights.LoadGenerator(folder["g.safetensors"]);
        using Discriminator readDiscriminator = NetworkWeights.LoadDiscriminator(folder["d.safetensors"]);

        Assert.AreEqual(ConditionalImages.Shape, readGenerator.Shape);
        Assert.AreEqual(ConditionalImages.Shape, readDiscriminator.Shape);
        CollectionAssert.AreEqual(TestNetworks.Weights(generator), TestNetworks.Weights(readGenerator));
        CollectionAssert.AreEqual(TestNetworks.Weights(discriminator), TestNetworks.Weights(readDiscriminator));
        foreach (string file in new[] { "g.safetensors", "d.safetensors" })
        {
            using NetworkFile network = NetworkFile.OpenWeights(folder[file]);
            IReadOnlyList<VerifiedModel> models = network.Export();
            Assert.IsTrue(models.All(model => model.Holds));
            Assert.AreEqual(Metadata.Classes, ModelMetadata.Read(models[0].Model).Classes);
        }
    }

    [TestMethod]
    public void Weights_without_metadata_come_back_with_their_classes_too()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        using Generator generator = TestNetworks.Randomized(new Generator(ConditionalImages.Shape), 1);
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(ConditionalImages.Shape), 2);
        NetworkWeights.Save(folder["g"], generator);
        NetworkWeights.Save(folder["d"], discriminator);

        using Generator readGenerator = NetworkWeights.LoadGenerator(folder["g"]);
        using Discriminator readDiscriminator = NetworkWeights.LoadDiscriminator(folder["d"]);

        Assert.AreEqual(ConditionalImages.Shape, readGenerator.Shape);
        Assert.AreEqual(ConditionalImages.Classes, readDiscriminator.Shape.Classes);
        CollectionAssert.AreEqual(TestNetworks.Weights(generator), TestNetworks.Weights(readGenerator));
        foreach (string file in (string[])["g", "d"])
        {
            Assert.AreEqual("3", SafetensorsFile.Read(folder[file]).Metadata("dcgan.classes"));
        }
    }

    [TestMethod]
    public void Metadata_of_another_network_are_refused_and_nothing_is_written()
    {
        using var folder = new TestFolder();
        using var generator = new Generator(ConditionalImages.Shape);
        using var discriminator = new Discriminator(ConditionalImages.Shape);
        using var plain = new Generator(ConditionalImages.Shape with { Classes = 0 });

        Refuses(path => NetworkWeights.Save(path, generator, Metadata with { Classes = new ClassLabels(5) }), "Classes = 5", "Classes = 3");
        Refuses(path => NetworkWeights.Save(path, discriminator, Metadata with { Classes = null }), "Classes = 0", "Classes = 3");
        Refuses(path => NetworkWeights.Save(path, plain, Metadata), "Classes = 3", "Classes = 0");
        Refuses(
            path => NetworkWeights.Save(path, generator, Metadata with { LatentSize = 9, Channels = 3, Height = 24, Width = 16 }),
            "Channels = 3, Height = 24, Width = 16, LatentSize = 9",
            "Channels = 1, Height = 12, Width = 12, LatentSize = 6");

        // Whose latents a discriminator was trained beside is not written in its tensors.
        NetworkWeights.Save(folder["d"], discriminator, Metadata with { LatentSize = 9 });
        Assert.AreEqual("9", SafetensorsFile.Read(folder["d"]).Metadata("dcgan.latent_size"));

        void Refuses(Action<string> save, params string[] says)
        {
            string message = Assert.ThrowsExactly<ArgumentException>(() => save(folder["refused"])).Message;
            foreach (string part in (string[])[folder["refused"], .. says])
            {
                StringAssert.Contains(message, part);
            }

            Assert.IsFalse(File.Exists(folder["refused"]));
        }
    }

    [TestMethod]
    public void Weights_whose_text_contradicts_their_tensors_are_refused()
    {
        using var folder = new TestFolder();
        using Discriminator discriminator = new(ConditionalImages.Shape);
        Dictionary<string, string> text = (Metadata with { Role = ModelRole.Discriminator, Classes = new ClassLabels(5) })
            .ToProperties().ToDictionary();
        Safetensors.Write(folder["d"], NetworkWeights.Tensors(discriminator), text);

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => NetworkWeights.LoadDiscriminator(folder["d"])).Message, "dcgan.classes = 5");
    }

    [TestMethod]
    public void Reading_a_conditional_file_back_is_refused_with_a_way_out()
    {
        foreach (string file in new[] { "generator.onnx", "discriminator.onnx" })
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<InvalidDataException>(() => ImportedNetwork.Load(
                    Path.Combine(Repository.Root, "models", "fashion-mnist-conditional", file))).Message,
                "conditional");
        }
    }

    private static ModelMetadata Metadata => new()
    {
        Role = ModelRole.Generator,
        LatentSize = 6,
        Channels = 1,
        Height = 12,
        Width = 12,
        Dataset = "noise",
        ImagesSeen = 1,
        Loss = "none",
        Classes = new ClassLabels(ConditionalImages.Classes, ["a", "b", "c"]),
    };

    /// <summary>A discriminator whose logits are scaled and shifted, with statistics away from those of its fit.</summary>
    private static CalibratedDiscriminator Calibrated(Tensor images)
    {
        using Discriminator discriminator = TestNetworks.Randomized(new Discriminator(ConditionalImages.Shape), 2);
        Tensor noise = rand(Batch, 1, 12, 12).mul(2).sub(1);
        var calibrated = CalibratedDiscriminator.Fit(
            discriminator, [images, noise], noise, images, tensor(_labels), tensor(_labels));
        TestNetworks.Randomized(calibrated.Network, 3);
        return calibrated;
    }

    private static RuntimeRun Run(string model, string input, Tensor values, string output) => new(
        model,
        input,
        OnnxElementType.Float,
        values.shape,
        System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(TestNetworks.Values(values)).ToArray(),
        [output])
    {
        Labels = _labels,
    };

    private static float[] Floats(byte[] values) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(values).ToArray();
}
