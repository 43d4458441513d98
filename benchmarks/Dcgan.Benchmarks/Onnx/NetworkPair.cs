using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>One network in two files with the same weights: ours and PyTorch's.</summary>
/// <param name="Role">Generator or discriminator.</param>
/// <param name="ImageSize">Such as 28×28×1.</param>
/// <param name="Ours">The file that this product wrote.</param>
/// <param name="Torch">The file that PyTorch wrote.</param>
internal sealed record NetworkPair(ModelRole Role, string ImageSize, string Ours, string Torch)
{
    private const int ComparedBatch = 7;
    private const double Tolerance = 1e-4;

    /// <summary>What the tables call it.</summary>
    public string Name => $"{(Role == ModelRole.Generator ? "generator" : "discriminator")} {ImageSize}";

    /// <summary>Requires both files to compute the same.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public void RequireSameOutputs()
    {
        float[] input = Input(ComparedBatch);
        using var ours = new BareSession(Ours, ComparedBatch, input, threads: null);
        using var torch = new BareSession(Torch, ComparedBatch, input, threads: null);
        ours.Run();
        torch.Run();
        double difference = ours.Outputs[0].Zip(torch.Outputs[0], (own, other) => Math.Abs((double)own - other)).Max();
        if (!(difference <= Tolerance))
        {
            throw new InvalidDataException(
                $"The {Name} of '{Ours}' and of '{Torch}' differ by {difference:E1}; nothing can be compared.");
        }
    }

    /// <summary>Latents, or images of noise: what a network computes on takes the same time whatever it shows.</summary>
    public float[] Input(int batch)
    {
        ModelMetadata metadata = ModelMetadata.Read(OnnxModel.Load(Ours));
        if (Role == ModelRole.Generator)
        {
            return [.. Enumerable.Range(0, batch).SelectMany(seed => Latents.FromSeed(seed, metadata.LatentSize))];
        }

        var random = new Random(batch);
        return [.. Enumerable.Range(0, batch * metadata.ImageSize).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
