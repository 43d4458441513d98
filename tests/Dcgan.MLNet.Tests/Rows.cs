using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests;

internal sealed class SeedRow
{
    public long Seed { get; set; }

    public static SeedRow[] Range(int count) =>
        [.. Enumerable.Range(0, count).Select(seed => new SeedRow { Seed = seed * 7919L - 3 })];
}

internal sealed class ImageRow
{
    [ImageType(SmallModels.Height, SmallModels.Width)]
    public MLImage Image { get; set; } = null!;
}

internal sealed class ScoredRow
{
    public long Seed { get; set; }

    [ImageType(SmallModels.Height, SmallModels.Width)]
    public MLImage Image { get; set; } = null!;

    public float[] Values { get; set; } = [];

    public bool PredictedLabel { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }
}

internal sealed class ImageScore
{
    public long Seed { get; set; }

    [ImageType(SmallModels.Height, SmallModels.Width)]
    public MLImage Image { get; set; } = null!;

    public float Score { get; set; }

    public float Probability { get; set; }

    public bool PredictedLabel { get; set; }
}
