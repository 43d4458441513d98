using System.Buffers.Binary;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Weights;

[TestClass]
public sealed class SafetensorsTests
{
    [TestMethod]
    public void What_is_written_is_read_back_for_every_type_and_shape()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        (string Name, Tensor Tensor)[] tensors = Tensors();
        Safetensors.Write(folder["a.safetensors"], tensors, new Dictionary<string, string> { ["k"] = "v \"ü\"\n" });

        (Dictionary<string, Tensor> read, Dictionary<string, string> metadata) = Safetensors.Read(folder["a.safetensors"]);

        Assert.HasCount(tensors.Length, read);
        foreach ((string name, Tensor tensor) in tensors)
        {
            Assert.IsTrue(TestNetworks.Same(tensor, read[name]), name);
        }

        Assert.AreEqual("v \"ü\"\n", metadata["k"]);
        Assert.HasCount(1, metadata);
    }

    [TestMethod]
    public void Another_reader_finds_the_same_numbers_in_aligned_places_without_holes()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        Safetensors.Write(folder["a.safetensors"], Tensors(), new Dictionary<string, string> { ["k"] = "v" });

        SafetensorsFile file = SafetensorsFile.Read(folder["a.safetensors"]);

        Assert.AreEqual("v", file.Metadata("k"));
        CollectionAssert.AreEquivalent(Tensors().Select(entry => entry.Name).ToArray(), file.Names.ToArray());
        Assert.AreEqual("F32", file.Type("odd floats"));
        CollectionAssert.AreEqual(new long[] { 3, 1 }, file.Shape("odd floats"));
        CollectionAssert.AreEqual(new[] { 1.5f, -0f, float.MaxValue }, file.Floats("odd floats"));
        CollectionAssert.AreEqual(new float[] { 0, 2, 4, 1, 3, 5 }, file.Floats("transposed"));
        Assert.AreEqual("F64", file.Type("double"));
        Assert.AreEqual(Math.PI, BinaryPrimitives.ReadDoubleLittleEndian(file.Bytes("double")));
        Assert.AreEqual("I64", file.Type("scalar"));
        CollectionAssert.AreEqual(Array.Empty<long>(), file.Shape("scalar"));
        Assert.AreEqual(long.MinValue + 1, BinaryPrimitives.ReadInt64LittleEndian(file.Bytes("scalar")));
        Assert.AreEqual("U8", file.Type("bytes"));
        CollectionAssert.AreEqual(new byte[] { 0, 128, 255 }, file.Bytes("bytes"));

        // The reference implementation refuses holes, and PyTorch views of other bytes than whole elements.
        Assert.AreEqual(0, file.HeaderLength % 8);
        int end = 0;
        foreach (string name in file.Names.OrderBy(name => file.Offsets(name)))
        {
            int size = file.Type(name) switch { "U8" => 1, "F32" => 4, _ => 8 };
            Assert.AreEqual(end, file.Offsets(name).Begin, name);
            Assert.AreEqual(0, file.Offsets(name).Begin % size, name);
            Assert.AreEqual(file.Shape(name).Aggregate((long)size, (bytes, side) => bytes * side), file.Bytes(name).Length, name);
            end = file.Offsets(name).End;
        }

        Assert.AreEqual(file.DataLength, end);
    }

    [TestMethod]
    public void A_file_of_another_writer_is_read()
    {
        using IDisposable scope = NewDisposeScope();
        using var folder = new TestFolder();
        byte[] data = new byte[12];
        BinaryPrimitives.WriteSingleLittleEndian(data, 2.5f);
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(4), -3);
        File.WriteAllBytes(folder["a"], SafetensorsFile.Write(
            """{"i":{"shape":[1,1],"dtype":"I64","data_offsets":[4,12]},"f":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   """,
            data));

        (Dictionary<string, Tensor> read, Dictionary<string, string> metadata) = Safetensors.Read(folder["a"]);

        Assert.AreEqual(2.5f, read["f"].item<float>());
        Assert.AreEqual(-3, read["i"].item<long>());
        Assert.IsEmpty(metadata);
    }

    private static (string Name, Tensor Tensor)[] Tensors() =>
    [
        ("odd floats", tensor(new[] { 1.5f, -0f, float.MaxValue }, [3, 1])),
        ("bytes", tensor(new byte[] { 0, 128, 255 })),
        ("scalar", tensor(long.MinValue + 1)),
        ("empty", zeros([0, 3], float32)),
        ("transposed", arange(0, 6, float32).reshape(3, 2).t()),
        ("double", tensor(new[] { Math.PI })),
    ];
}
