using Dcgan.Onnx.Serving;

namespace Dcgan.Onnx.Tests.Serving;

[TestClass]
public sealed class TextFormatWriterTests
{
    [TestMethod]
    [DataRow("plain")]
    [DataRow("")]
    [DataRow("\"quoted\" 'single' \\ back\\\\slash")]
    [DataRow("line\nbreak\r\n\ttab } { # no comment")]
    [DataRow("\u00017 digits after an escape \u007f8")]
    [DataRow("连衣裙 Ärmel 👗")]
    public void Protobufs_own_reader_reads_what_was_written(string value)
    {
        var writer = new TextFormatWriter();
        writer.Comment("for people");
        writer.Text("name", value);
        writer.Message("parameters", () =>
        {
            writer.Text("key", value);
            writer.Message("value", () => writer.Text("string_value", value));
        });

        ModelConfig read = Protoc.Read(writer.ToString());

        Assert.AreEqual(value, read.Name);
        Assert.AreEqual(value, read.Parameters[value].StringValue);
        Assert.IsTrue(writer.ToString().All(character => character is '\n' or (>= ' ' and <= '~')));
    }

    [TestMethod]
    public void Numbers_lists_and_enumerations_are_read()
    {
        var writer = new TextFormatWriter();
        writer.Number("max_batch_size", int.MinValue);
        writer.Message("input", () =>
        {
            writer.Enumeration("data_type", "TYPE_INT64");
            writer.Numbers("dims", [-1, long.MaxValue, 3]);
            writer.Message("reshape", () => writer.Numbers("shape", []));
        });

        ModelConfig read = Protoc.Read(writer.ToString());

        Assert.AreEqual(int.MinValue, read.MaxBatchSize);
        Assert.AreEqual(DataType.TypeInt64, read.Input[0].DataType);
        CollectionAssert.AreEqual(new[] { -1, long.MaxValue, 3 }, read.Input[0].Dims.ToArray());
        Assert.IsNotNull(read.Input[0].Reshape);
        Assert.IsEmpty(read.Input[0].Reshape.Shape);
    }
}
