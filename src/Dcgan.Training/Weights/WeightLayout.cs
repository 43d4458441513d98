using Dcgan.Onnx;
using Dcgan.Training.Networks;
using static TorchSharp.torch;

namespace Dcgan.Training.Weights;

/// <summary>A tensor of a network's weights.</summary>
/// <param name="Name">Its name in the PyTorch example of a DCGAN, such as <c>main.0.weight</c>.</param>
/// <param name="Type">float32, or int64 for counts of batches.</param>
/// <param name="Shape">Its dimensions; none for a count.</param>
internal sealed record WeightEntry(string Name, ScalarType Type, long[] Shape);

/// <summary>
/// Which tensors the weights of a network are: what a file must hold, known before any network of its sizes is built.
/// </summary>
internal static class WeightLayout
{
    private const int Kernel = 4;

    /// <summary>The name of a conditional discriminator's kernels of the classes.</summary>
    public const string Projection = "projection.weight";

    /// <summary>The tensors of a generator or discriminator.</summary>
    public static IReadOnlyList<WeightEntry> Of(NetworkShape shape, ModelRole role) =>
        [.. role == ModelRole.Generator ? Generator(shape) : Discriminator(shape)];

    /// <summary>The name of the weights of layer <paramref name="index"/>.</summary>
    public static string Weight(int index) => $"main.{index}.weight";

    /// <summary>The name of the biases or shifts of layer <paramref name="index"/>.</summary>
    public static string Bias(int index) => $"main.{index}.bias";

    /// <summary>The index of the convolution after so many doublings of a generator.</summary>
    public static int GeneratorLayer(int doublings) => 3 * doublings;

    /// <summary>The index of the convolution after so many halvings of a discriminator, whose first has no normalization.</summary>
    public static int DiscriminatorLayer(int halvings) => Math.Max(0, (3 * halvings) - 1);

    private static IEnumerable<WeightEntry> Generator(NetworkShape shape)
    {
        ImageGeometry geometry = shape.Geometry;
        int[] maps = [.. shape.MapsByLevel.Reverse()];
        yield return Convolution(0, shape.LatentSize + shape.Classes, maps[0], geometry.BaseHeight, geometry.BaseWidth);
        for (int level = 0; level < maps.Length; level++)
        {
            int layer = GeneratorLayer(level);
            foreach (WeightEntry entry in Normalization(layer + 1, maps[level]))
            {
                yield return entry;
            }

            int next = level + 1 < maps.Length ? maps[level + 1] : shape.Channels;
            yield return Convolution(GeneratorLayer(level + 1), maps[level], next, Kernel, Kernel);
        }
    }

    private static IEnumerable<WeightEntry> Discriminator(NetworkShape shape)
    {
        ImageGeometry geometry = shape.Geometry;
        IReadOnlyList<int> maps = shape.MapsByLevel;
        for (int level = 0; level <= maps.Count; level++)
        {
            int layer = DiscriminatorLayer(level);
            bool last = level == maps.Count;
            long outputs = last ? 1 : maps[level];
            yield return Convolution(
                layer,
                outputs,
                level == 0 ? shape.Channels : maps[level - 1],
                last ? geometry.BaseHeight : Kernel,
                last ? geometry.BaseWidth : Kernel);
            if (!shape.DiscriminatorBatchNorm)
            {
                yield return new(Bias(layer), ScalarType.Float32, [outputs]);
            }
            else if (level > 0 && !last)
            {
                foreach (WeightEntry entry in Normalization(layer + 1, outputs))
                {
                    yield return entry;
                }
            }
        }

        if (shape.Classes > 0)
        {
            yield return new(
                Projection,
                ScalarType.Float32,
                [shape.Classes, maps[^1], geometry.BaseHeight, geometry.BaseWidth]);
        }
    }

    private static WeightEntry Convolution(int layer, long first, long second, long height, long width) =>
        new(Weight(layer), ScalarType.Float32, [first, second, height, width]);

    private static IEnumerable<WeightEntry> Normalization(int layer, long maps) =>
    [
        new(Weight(layer), ScalarType.Float32, [maps]),
        new(Bias(layer), ScalarType.Float32, [maps]),
        new($"main.{layer}.running_mean", ScalarType.Float32, [maps]),
        new($"main.{layer}.running_var", ScalarType.Float32, [maps]),
        new($"main.{layer}.num_batches_tracked", ScalarType.Int64, []),
    ];
}
