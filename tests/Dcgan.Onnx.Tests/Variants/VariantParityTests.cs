using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;
using Google.Protobuf;

namespace Dcgan.Onnx.Tests.Variants;

[TestClass]
public sealed class VariantParityTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Variants_do_what_the_plain_generator_does(int channels)
    {
        OnnxModel plain = TinyModels.Generator(channels, 12, 8);

        VariantParity seeds = VariantParity.Measure(plain, GeneratorVariants.WithSeedInput(plain));
        VariantParity pixels = VariantParity.Measure(plain, GeneratorVariants.WithPixelOutput(plain));
        VariantParity both = VariantParity.Measure(
            plain, GeneratorVariants.WithPixelOutput(GeneratorVariants.WithSeedInput(plain)));

        Assert.IsTrue(seeds.Holds, $"{seeds}");
        Assert.IsTrue(pixels.Holds, $"{pixels}");
        Assert.IsTrue(both.Holds, $"{both}");
        Assert.AreEqual(0, seeds.DifferentIntegers);
        Assert.IsNull(seeds.Pixels);
        Assert.IsNull(pixels.DifferentIntegers);
        Assert.AreEqual(0, pixels.Pixels);
        Assert.AreEqual(0.0, pixels.Images);
        Assert.AreEqual(0, both.DifferentIntegers);
        Assert.AreEqual(0, both.Pixels);
    }

    [TestMethod]
    [DataRow("constant/int64_4294967296")]
    [DataRow("seed/keys")]
    [DataRow("seed/counters")]
    public void One_wrong_number_of_the_integer_part_is_noticed(string constant)
    {
        OnnxModel plain = TinyModels.Generator();
        OnnxModel spoilt = Change(GeneratorVariants.WithSeedInput(plain), proto =>
        {
            TensorProto tensor = proto.Graph.Initializer.Single(tensor => tensor.Name == constant);
            byte[] bytes = tensor.RawData.ToByteArray();
            bytes[0] ^= 1;
            tensor.RawData = ByteString.CopyFrom(bytes);
        });

        VariantParity parity = VariantParity.Measure(plain, spoilt);

        Assert.IsFalse(parity.Holds);
        Assert.IsGreaterThan(0, parity.DifferentIntegers!.Value);
    }

    [TestMethod]
    public void An_angle_off_by_a_little_is_noticed()
    {
        OnnxModel plain = TinyModels.Generator();
        OnnxModel spoilt = Change(GeneratorVariants.WithSeedInput(plain), proto =>
        {
            TensorProto tensor = proto.Graph.Initializer.Single(
                tensor => tensor.DataType == (int)OnnxElementType.Double
                    && BitConverter.ToDouble(tensor.RawData.Span) == 2 * Math.PI / (1 << 24));
            tensor.RawData = ByteString.CopyFrom(BitConverter.GetBytes(2.00001 * Math.PI / (1 << 24)));
        });

        VariantParity parity = VariantParity.Measure(plain, spoilt);

        Assert.IsFalse(parity.Holds);
        Assert.AreEqual(0, parity.DifferentIntegers);
        Assert.IsGreaterThan(VariantParity.LatentTolerance, parity.Latents!.Value);
    }

    [TestMethod]
    public void Pixels_that_round_otherwise_are_noticed()
    {
        OnnxModel plain = TinyModels.Generator();
        OnnxModel spoilt = Change(
            GeneratorVariants.WithPixelOutput(plain),
            proto => proto.Graph.Initializer.Single(tensor => tensor.Name == "constant/float_127.5").RawData =
                ByteString.CopyFrom(BitConverter.GetBytes(127.49f)));

        VariantParity parity = VariantParity.Measure(plain, spoilt);

        Assert.IsFalse(parity.Holds);
        Assert.AreEqual(1, parity.Pixels);
    }

    [TestMethod]
    public void Another_generators_variant_is_noticed_or_refused()
    {
        OnnxModel plain = TinyModels.Generator();
        OnnxModel seeds = GeneratorVariants.WithSeedInput(TinyModels.Generator(seed: 9));

        VariantParity parity = VariantParity.Measure(plain, seeds);

        Assert.IsFalse(parity.Holds);
        Assert.AreEqual(0, parity.DifferentIntegers);
        Assert.IsGreaterThan(0.01, parity.Images);
        Assert.Contains("no variant", Assert.ThrowsExactly<InvalidDataException>(
            () => VariantParity.Measure(plain, TinyModels.Generator(height: 12))).Message);
        Assert.Contains("no variant", Assert.ThrowsExactly<InvalidDataException>(
            () => VariantParity.Measure(seeds, seeds)).Message);
    }

    private static OnnxModel Change(OnnxModel model, Action<ModelProto> change)
    {
        ModelProto proto = model.Proto.Clone();
        change(proto);
        return new OnnxModel(proto, "spoilt.onnx");
    }
}
