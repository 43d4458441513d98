using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>The images that a discriminator takes, in every type.</summary>
internal sealed class PictureRow
{
    private const int Size = 3 * SmallModels.Height * SmallModels.Width;

    [ImageType(SmallModels.Height, SmallModels.Width)]
    public MLImage Exact { get; set; } = null!;

    [ImageType(31, 20)]
    public MLImage Larger { get; set; } = null!;

    [VectorType(3, SmallModels.Height, SmallModels.Width)]
    public float[] Floats { get; set; } = [];

    [VectorType(Size)]
    public byte[] Bytes { get; set; } = [];

    public float[] Varying { get; set; } = [];

    public static PictureRow Of(int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, Size).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        byte[] bytes = new byte[Size];
        random.NextBytes(bytes);
        return new PictureRow
        {
            Exact = Pictures.Small(random, seed),
            Larger = Pictures.Of(random, seed, 20, 31),
            Floats = values,
            Bytes = bytes,
            Varying = values,
        };
    }
}
