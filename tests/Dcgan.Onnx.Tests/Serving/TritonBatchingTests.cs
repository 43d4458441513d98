using System.Runtime.InteropServices;
using Dcgan.Onnx.Serving;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>Requests that are joined as a configuration says get the answers that each gets alone.</summary>
[TestClass]
public sealed class TritonBatchingTests
{
    private const string Conditional = "fashion-mnist-conditional";

    private static readonly int[] _sizes = [1, 3, 2, 5, 1, 4];
    private static readonly TritonOptions _options = new() { MaxBatchSize = 5 };

    [TestMethod]
    [DataRow("fashion-mnist")]
    [DataRow("sprites")]
    public void Latents_give_their_pictures(string folder)
    {
        OnnxModel model = ServedModels.Shipped(folder, "generator");
        using var generator = new GeneratorSession(model, RawSession.Cpu);
        using var server = new PlayedServer(TritonModel.Create(model, _options));
        float[][] latents = [.. _sizes.Select((size, number) => SeedsOf(number, size).SelectMany(
            seed => Latents.FromSeed(seed, generator.LatentSize)).ToArray())];

        var answers = server.Serve([.. latents.Select((latent, number) =>
            Request(("latent", [_sizes[number], generator.LatentSize], MemoryMarshal.AsBytes<float>(latent).ToArray())))]);

        CollectionAssert.AreEqual(new[] { 4, 2, 5, 5 }, server.Runs);
        for (int number = 0; number < _sizes.Length; number++)
        {
            float[] expected = new float[_sizes[number] * generator.ImageSize];
            generator.Generate(latents[number], expected);
            RequireClose(expected, answers[number]["image"], [_sizes[number], generator.Channels, generator.Height, generator.Width]);
        }
    }

    [TestMethod]
    public void Seeds_and_labels_give_their_pixels()
    {
        OnnxModel plain = ServedModels.Shipped(Conditional, "generator");
        using var generator = new GeneratorSession(plain, RawSession.Cpu);
        OnnxModel variant = GeneratorVariants.WithPixelOutput(GeneratorVariants.WithSeedInput(plain));
        using var server = new PlayedServer(TritonModel.Create(variant, _options));

        var answers = server.Serve([.. _sizes.Select((size, number) => Request(
            ("seed", [size, 1], Bytes(SeedsOf(number, size))), ("label", [size, 1], Bytes(LabelsOf(number, size)))))]);

        for (int number = 0; number < _sizes.Length; number++)
        {
            float[] image = new float[_sizes[number] * generator.ImageSize];
            generator.GenerateFromSeeds(SeedsOf(number, _sizes[number]), LabelsOf(number, _sizes[number]), image);
            ServedTensor pixels = answers[number]["pixels"];
            CollectionAssert.AreEqual(new long[] { _sizes[number], 1, 28, 28 }, pixels.Shape);
            Assert.IsLessThanOrEqualTo(0.501, image.Zip(pixels.Bytes).Max(pair => Math.Abs(((pair.First + 1) * 127.5) - pair.Second)));
        }
    }

    [TestMethod]
    public void Pictures_and_labels_give_their_scores()
    {
        OnnxModel model = ServedModels.Shipped(Conditional, "discriminator");
        using var generator = new GeneratorSession(ServedModels.Shipped(Conditional, "generator"), RawSession.Cpu);
        using var discriminator = new DiscriminatorSession(model, RawSession.Cpu);
        using var server = new PlayedServer(TritonModel.Create(model, _options));
        float[][] images = [.. _sizes.Select((size, number) =>
        {
            float[] image = new float[size * generator.ImageSize];
            generator.GenerateFromSeeds(SeedsOf(number, size), LabelsOf(number, size), image);
            return image;
        })];

        var answers = server.Serve([.. images.Select((image, number) => Request(
            ("image", [_sizes[number], 1, 28, 28], MemoryMarshal.AsBytes<float>(image).ToArray()),
            ("label", [_sizes[number], 1], Bytes(LabelsOf(number, _sizes[number])))))]);

        for (int number = 0; number < _sizes.Length; number++)
        {
            float[] probabilities = new float[_sizes[number]];
            float[] logits = new float[_sizes[number]];
            discriminator.Score(images[number], LabelsOf(number, _sizes[number]), probabilities, logits);
            RequireClose(probabilities, answers[number]["probability"], [_sizes[number], 1]);
            RequireClose(logits, answers[number]["logit"], [_sizes[number], 1], 1e-4);
        }
    }

    private static long[] SeedsOf(int request, int size) => [.. Enumerable.Range(10 * request, size).Select(seed => (long)seed)];

    private static long[] LabelsOf(int request, int size) => [.. Enumerable.Range(0, size).Select(row => (long)((request + (3 * row)) % 10))];

    private static byte[] Bytes(long[] values) => MemoryMarshal.AsBytes<long>(values).ToArray();

    private static Dictionary<string, ServedTensor> Request(params (string Name, long[] Shape, byte[] Bytes)[] tensors) =>
        tensors.ToDictionary(tensor => tensor.Name, tensor => new ServedTensor(tensor.Shape, tensor.Bytes));

    private static void RequireClose(float[] expected, ServedTensor actual, long[] shape, double tolerance = 1e-5)
    {
        CollectionAssert.AreEqual(shape, actual.Shape);
        float[] values = MemoryMarshal.Cast<byte, float>(actual.Bytes).ToArray();
        Assert.HasCount(expected.Length, values);
        Assert.IsLessThanOrEqualTo(tolerance, expected.Zip(values).Max(pair => Math.Abs((double)pair.First - pair.Second)));
    }
}
