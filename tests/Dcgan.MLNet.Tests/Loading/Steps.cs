using Microsoft.ML;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>Our estimators, of small networks.</summary>
internal static class Steps
{
    public static DcganGenerator Generator(MLContext mlContext, int channels, string? vectorColumn = null) =>
        new(mlContext, new DcganGenerator.Options
        {
            ModelBytes = SmallModels.Generator(channels).ToBytes(),
            VectorColumnName = vectorColumn,
        });

    public static DcganDiscriminator Discriminator(MLContext mlContext, int channels) => new(
        mlContext, new DcganDiscriminator.Options { ModelBytes = SmallModels.Discriminator(channels).ToBytes() });
}
