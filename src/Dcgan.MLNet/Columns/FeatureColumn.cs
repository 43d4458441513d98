using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>The column that a featurizer adds.</summary>
internal static class FeatureColumn
{
    public static DataViewSchema.DetachedColumn Of(string name, int count) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, count));

    /// <summary>How many features a network makes of an image.</summary>
    /// <exception cref="InvalidDataException">The network does not say it.</exception>
    public static int Count(OnnxModel network)
    {
        OnnxValueInfo? features = network.Outputs.FirstOrDefault(output => output.Name == "features");
        return features?.Shape is [_, { Value: > 0 and <= int.MaxValue and long count }]
            ? (int)count
            : throw new InvalidDataException(
                $"'{network.Name}' has no output 'features' [batch, n] with a number n; it is no feature extractor.");
    }
}
