using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Format;

/// <summary>Spoilt files run, or are refused by the exceptions that callers expect.</summary>
[TestClass]
public sealed class HostileModelTests
{
    private static readonly byte[] _genuine = TinyModels.Generator(channels: 1, latentSize: 2).ToBytes();

    [TestMethod]
    public void Flipped_bits_do_no_harm()
    {
        var random = new Random(1);
        int opened = RequireHarmless(1200, () =>
        {
            byte[] bytes = [.. _genuine];
            for (int flips = random.Next(1, 9); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            return bytes;
        });

        Assert.IsTrue(opened is > 100 and < 1100, $"{opened} opened");
    }

    [TestMethod]
    public void Flipped_bits_outside_the_weights_do_no_harm()
    {
        var random = new Random(2);
        byte[] structure = TinyModels.Discriminator(channels: 1, height: 2, width: 2, latentSize: 1).ToBytes();
        RequireHarmless(1200, () =>
        {
            byte[] bytes = [.. structure];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            return bytes;
        });
    }

    /// <summary>Ten thousand and more by DCGAN_FUZZ_CASES=12000, under a limit of memory of the operating system's.</summary>
    [TestMethod]
    public void Files_spoilt_in_their_structure_do_no_harm()
    {
        byte[][] genuine =
        [
            _genuine,
            GeneratorVariants.WithPixelOutput(
                GeneratorVariants.WithSeedInput(TinyModels.Generator(channels: 4, latentSize: 2))).ToBytes(),
            TinyModels.Discriminator(channels: 1).ToBytes(),
            TinyModels.Features(channels: 3).ToBytes(),
        ];
        var mutator = new ModelMutator(5);
        int next = 0;
        int cases = ModelMutator.Cases(everyDay: 1500);
        int opened = RequireHarmless(cases, () => mutator.Spoil(genuine[next++ % genuine.Length]));

        Assert.IsTrue(opened > cases / 50 && opened < cases / 2, $"{opened} of {cases} opened");
    }

    [TestMethod]
    public void A_file_of_nothing_but_parts_is_refused_before_they_take_memory()
    {
        // Two million empty nodes: field 7 of the model, and field 1 of the graph, of length 0.
        byte[] nodes = new byte[4_000_000];
        for (int i = 0; i < nodes.Length; i += 2)
        {
            nodes[i] = 0x0a;
        }

        byte[] bytes = [0x3a, .. Varint(nodes.Length), .. nodes];
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Parse(bytes, "parts.onnx")).Message;

        Assert.Contains("parts.onnx", message);
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Cut_files_do_no_harm()
    {
        var random = new Random(3);
        RequireHarmless(300, () => _genuine[..random.Next(_genuine.Length)]);
    }

    [TestMethod]
    public void Random_bytes_do_no_harm()
    {
        var random = new Random(4);
        RequireHarmless(300, () =>
        {
            byte[] bytes = new byte[random.Next(500)];
            random.NextBytes(bytes);
            return bytes;
        });
    }

    [TestMethod]
    public void Deeply_nested_messages_do_no_harm()
    {
        // From the inside out: a node (field 1) with an attribute (field 5) that is a graph (field 6), and so on.
        byte[] nested = [];
        for (int depth = 0; depth < 2000; depth++)
        {
            foreach (byte tag in (byte[])[0x32, 0x2a, 0x0a])
            {
                nested = [tag, .. Varint(nested.Length), .. nested];
            }
        }

        nested = [0x3a, .. Varint(nested.Length), .. nested];
        RequireHarmless(1, () => nested);
    }

    private static byte[] Varint(int value) => value < 128
        ? [(byte)value]
        : [(byte)(value | 128), .. Varint(value >> 7)];

    /// <summary>Opens and runs every case; returns how many could be opened.</summary>
    private static int RequireHarmless(int cases, Func<byte[]> next)
    {
        int opened = 0;
        for (int i = 0; i < cases; i++)
        {
            byte[] bytes = next();
            int before = opened;
            try
            {
                Use(OnnxModel.Parse(bytes, $"case {i}"), ref opened);
            }
            catch (Exception refusal) when (
                refusal is InvalidDataException || (refusal is InvalidOperationException && opened > before))
            {
                Assert.Contains($"case {i}", refusal.Message);
            }
        }

        return opened;
    }

    private static void Use(OnnxModel model, ref int opened)
    {
        switch (ModelMetadata.Read(model).Role)
        {
            case ModelRole.Generator:
                using (var session = new GeneratorSession(model, RawSession.Cpu))
                {
                    opened++;
                    session.GenerateFromSeeds([1], new float[session.ImageSize]);
                }

                break;
            case ModelRole.Discriminator:
                using (var session = new DiscriminatorSession(model, RawSession.Cpu))
                {
                    opened++;
                    session.Score(new float[session.ImageSize], new float[1], new float[1]);
                }

                break;
            default:
                new FeatureSession(model, RawSession.Cpu).Dispose();
                break;
        }
    }
}
