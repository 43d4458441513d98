using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>The inputs that a generator takes, in every type.</summary>
internal sealed class InputRow
{
    public long Long { get; set; }

    public int Int { get; set; }

    public uint Unsigned { get; set; }

    [VectorType(SmallModels.LatentSize)]
    public float[] Latent { get; set; } = [];

    public float[] Varying { get; set; } = [];

    public static InputRow[] Range(int count) => [.. Enumerable.Range(0, count).Select(Of)];

    private static InputRow Of(int seed)
    {
        var random = new Random(seed);
        float[] latent =
            [.. Enumerable.Range(0, SmallModels.LatentSize).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        return new InputRow { Long = seed, Int = seed, Unsigned = (uint)seed, Latent = latent, Varying = latent };
    }
}
