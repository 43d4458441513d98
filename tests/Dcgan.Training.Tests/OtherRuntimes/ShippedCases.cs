using System.Runtime.InteropServices;
using Dcgan.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>
/// The files of the shipped models and of their generators' variants, what goes into them, and what must come out:
/// TorchSharp's values, computed with networks that are read back from the same files.
/// </summary>
internal sealed class ShippedCases : IDisposable
{
    private static readonly long[] _seeds = [0, 1, -1, 42, long.MaxValue, long.MinValue, 20_250_101];

    /// <summary>Classes that every conditional model has, the first and a repeated one among them.</summary>
    private static readonly long[] _labels = [9, 0, 3, 3, 7, 1, 8];

    private readonly TestFolder _variants = new();

    public ShippedCases() => All = [.. Models.SelectMany(Of)];

    /// <summary>The folders of the shipped models.</summary>
    public static IReadOnlyList<string> Models { get; } = ["fashion-mnist", "fashion-mnist-conditional", "emoji"];

    /// <summary>The batch sizes: one row, and more rows than any vector unit divides.</summary>
    public static IReadOnlyList<int> Batches { get; } = [1, 7];

    /// <summary>Each file at each batch size.</summary>
    public IReadOnlyList<RuntimeCase> All { get; }

    /// <summary>The files that ship, and the variants.</summary>
    public IEnumerable<(string Model, FileKind Kind, string Path)> Files =>
        All.Select(one => (one.Model, one.Kind, one.Run.Model)).Distinct();

    public void Dispose() => _variants.Dispose();

    private static string PathOf(string model, string file) => Path.Combine(Repository.Root, "models", model, file);

    private IEnumerable<RuntimeCase> Of(string model)
    {
        OnnxModel plain = OnnxModel.Load(PathOf(model, "generator.onnx"));
        OnnxModel seeded = GeneratorVariants.WithSeedInput(plain);
        (FileKind Kind, string Path)[] generators =
        [
            (FileKind.Generator, PathOf(model, "generator.onnx")),
            (FileKind.Seeds, Save(seeded, $"{model}.seeds.onnx")),
            (FileKind.Pixels, Save(GeneratorVariants.WithPixelOutput(plain), $"{model}.pixels.onnx")),
            (FileKind.SeedsAndPixels, Save(GeneratorVariants.WithPixelOutput(seeded), $"{model}.seeds.pixels.onnx")),
        ];
        using var networks = new ShippedNetworks(plain, OnnxModel.Load(PathOf(model, "discriminator.onnx")));
        ModelMetadata metadata = networks.Metadata;
        foreach (int batch in Batches)
        {
            using IDisposable scope = NewDisposeScope();
            using IDisposable frozen = no_grad();
            long[] seeds = _seeds[..batch];
            long[]? labels = metadata.Classes is null ? null : _labels[..batch];
            float[] latents = [.. seeds.SelectMany(seed => Onnx.Latents.FromSeed(seed, metadata.LatentSize))];
            Tensor generated = networks.Images(tensor(latents).reshape(batch, metadata.LatentSize), labels ?? []);
            float[] expected = TestNetworks.Values(generated);
            foreach ((FileKind kind, string path) in generators)
            {
                string[] outputs = [.. RuntimeCase.OutputsOf(kind)];
                RuntimeRun run = kind is FileKind.Seeds or FileKind.SeedsAndPixels
                    ? new RuntimeRun(path, "seed", OnnxElementType.Int64, [batch, 1], Bytes<long>(seeds), outputs)
                    : new RuntimeRun(
                        path, "latent", OnnxElementType.Float, [batch, metadata.LatentSize], Bytes<float>(latents), outputs);
                yield return new RuntimeCase(
                    model, kind, run with { Labels = labels }, outputs.ToDictionary(output => output, _ => expected));
            }

            Tensor images = WithNoise(generated);
            Tensor logits = networks.Logits(images, labels ?? []);
            yield return OfImages(model, FileKind.Discriminator, "discriminator.onnx", images, labels, new()
            {
                ["probability"] = TestNetworks.Values(logits.sigmoid()),
                ["logit"] = TestNetworks.Values(logits),
            });
            yield return OfImages(model, FileKind.Features, "features.onnx", images, labels: null, new()
            {
                ["features"] = TestNetworks.Values(networks.Features(images)),
            });
        }
    }

    private static RuntimeCase OfImages(
        string model, FileKind kind, string file, Tensor images, long[]? labels, Dictionary<string, float[]> expected) => new(
            model,
            kind,
            new RuntimeRun(
                PathOf(model, file), "image", OnnxElementType.Float, images.shape,
                Bytes<float>(TestNetworks.Values(images)), RuntimeCase.OutputsOf(kind))
            {
                Labels = labels,
            },
            expected);

    /// <summary>The images, with noise in place of the last of several.</summary>
    private static Tensor WithNoise(Tensor images)
    {
        using var random = new torch.Generator(7);
        long noisy = images.shape[0] / 2;
        Tensor noise = rand([noisy, .. images.shape[1..]], generator: random).mul(2).sub(1);
        return cat([images.narrow(0, 0, images.shape[0] - noisy), noise]);
    }

    private string Save(OnnxModel model, string name)
    {
        model.Save(_variants[name]);
        return _variants[name];
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
