using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Format;

[TestClass]
public sealed class ModelSizeTests
{
    [TestMethod]
    public void The_size_is_that_of_the_file_or_a_little_more()
    {
        foreach (OnnxModel model in new[] { TinyModels.Generator(), TinyModels.Discriminator(), TinyModels.Features() })
        {
            long size = ModelSize.Of(model.Proto);
            long file = model.ToBytes().Length;

            Assert.IsGreaterThanOrEqualTo(file, size);
            Assert.IsLessThan(file + 2000, size);
        }
    }

    [TestMethod]
    public void What_an_ONNX_file_cannot_hold_is_refused_and_nothing_is_written()
    {
        // The parts share one buffer, so that no memory of that size is needed.
        using var folder = new TestFolder();
        ModelProto proto = TinyModels.Generator().Proto.Clone();
        var data = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(new byte[1 << 27]);
        for (int i = 0; i < 17; i++)
        {
            proto.Graph.Initializer.Add(new TensorProto
            {
                Name = $"large{i}",
                DataType = (int)OnnxElementType.Float,
                Dims = { 1 << 25 },
                RawData = data,
            });
        }

        var model = new OnnxModel(proto, "large.onnx");

        string message = Assert.ThrowsExactly<InvalidDataException>(() => model.Save(folder["large.onnx"])).Message;
        Assert.Contains("2 GiB", message);
        Assert.Contains("large.onnx", message);
        Assert.ThrowsExactly<InvalidDataException>(model.ToBytes);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }
}
