using System.IO.Compression;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Format;

[TestClass]
public sealed class OnnxModelTests
{
    [TestMethod]
    public void A_file_comes_back_byte_for_byte()
    {
        using var folder = new TestFolder();
        string path = folder["below/generator.onnx"];
        OnnxModel model = TinyModels.Generator();

        model.Save(path);
        OnnxModel loaded = OnnxModel.Load(path);

        CollectionAssert.AreEqual(model.ToBytes(), File.ReadAllBytes(path));
        CollectionAssert.AreEqual(model.ToBytes(), loaded.ToBytes());
        CollectionAssert.AreEqual(TinyModels.Generator().ToBytes(), model.ToBytes());
        Assert.AreEqual(path, loaded.Name);
    }

    [TestMethod]
    public void A_model_says_what_it_is()
    {
        OnnxModel model = TinyModels.Generator(channels: 3, height: 12, width: 8, latentSize: 5);

        Assert.AreEqual("latent Float [batch, 5]", model.Inputs.Single().ToString());
        Assert.AreEqual("image Float [batch, 3, 12, 8]", model.Outputs.Single().ToString());
        Assert.AreEqual(17, model.Opset);
        Assert.AreEqual(8, model.IrVersion);
        Assert.StartsWith("Dcgan.Onnx ", model.Producer);
        Assert.AreEqual(5, model.NodeCount);
        Assert.AreEqual((5 * 6 * 6 * 4) + 6 + (6 * 3 * 4 * 4) + 3, model.ParameterCount);
        Assert.Contains("paint.bias", model.InitializerNames);
        CollectionAssert.AreEqual(new long[] { 6, 3, 4, 4 }, model.FloatInitializer("paint.weight").Dimensions);
    }

    [TestMethod]
    public void Initialisers_that_are_not_there_or_of_another_type_are_refused()
    {
        OnnxModel model = TinyModels.Generator();

        Assert.ThrowsExactly<KeyNotFoundException>(() => model.FloatInitializer("absent"));
        Assert.ThrowsExactly<InvalidDataException>(() => model.FloatInitializer("shape"));
    }

    [TestMethod]
    public void Initialisers_may_be_stored_as_numbers()
    {
        OnnxModel model = TinyModels.Generator();
        (long[] dimensions, float[] values) = model.FloatInitializer("paint.bias");
        Onnx.Format.ModelProto proto = model.Proto.Clone();
        Onnx.Format.TensorProto tensor = proto.Graph.Initializer.Single(candidate => candidate.Name == "paint.bias");
        tensor.ClearRawData();
        tensor.FloatData.Add(values);

        (long[] otherDimensions, float[] otherValues) = new OnnxModel(proto, "numbers").FloatInitializer("paint.bias");

        CollectionAssert.AreEqual(dimensions, otherDimensions);
        CollectionAssert.AreEqual(values, otherValues);
    }

    [TestMethod]
    public void Metadata_is_in_the_order_of_its_keys()
    {
        var builder = new OnnxModelBuilder("order");
        builder.AddInput("x", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.AddNode("Relu", "Relu", ["x"], "y");
        builder.AddOutput("y", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.SetMetadata("b", "1");
        builder.SetMetadata("a", "2");
        builder.SetMetadata("B", "3");
        builder.SetMetadata("b", "4");

        OnnxModel model = builder.Build();

        CollectionAssert.AreEqual(
            new[] { "B=3", "a=2", "b=4" },
            model.Proto.MetadataProps.Select(entry => $"{entry.Key}={entry.Value}").ToArray());
        CollectionAssert.AreEqual(model.ToBytes(), builder.Build().ToBytes());
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        using var folder = new TestFolder();
        FileNotFoundException failure =
            Assert.ThrowsExactly<FileNotFoundException>(() => OnnxModel.Load(folder["absent.onnx"]));

        Assert.Contains(folder["absent.onnx"], failure.Message);
        Assert.ThrowsExactly<FileNotFoundException>(() => OnnxModel.Load(folder.Path));
    }

    [TestMethod]
    public void A_stream_is_read_to_its_end_and_stays_open()
    {
        byte[] bytes = TinyModels.Generator().ToBytes();
        using var stream = new MemoryStream([7, 7, .. bytes]) { Position = 2 };
        using var unseekable = new DeflateStream(new MemoryStream(Deflate(bytes)), CompressionMode.Decompress);

        CollectionAssert.AreEqual(bytes, OnnxModel.Load(stream).ToBytes());
        CollectionAssert.AreEqual(bytes, OnnxModel.Load(unseekable).ToBytes());

        Assert.AreEqual(bytes.Length + 2, stream.Position);
    }

    /// <summary>The file is a hole of the file system: it takes no room, and nothing of it may be read.</summary>
    [TestMethod]
    public void A_file_larger_than_its_format_allows_is_refused_unread()
    {
        using var folder = new TestFolder();
        using (FileStream file = File.Create(folder["huge.onnx"]))
        {
            file.SetLength(3L << 30);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException failure =
            Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Load(folder["huge.onnx"]));

        Assert.Contains(folder["huge.onnx"], failure.Message);
        Assert.IsLessThan(100_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void An_empty_file_is_no_model()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["empty.onnx"], []);

        InvalidDataException failure =
            Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Load(folder["empty.onnx"]));

        Assert.Contains(folder["empty.onnx"], failure.Message);
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionMode.Compress))
        {
            deflate.Write(bytes);
        }

        return compressed.ToArray();
    }
}
