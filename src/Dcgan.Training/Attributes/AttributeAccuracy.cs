using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Training.Attributes;

/// <summary>How well an attribute is read, of images that were not trained on.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="RSquared">
/// The coefficient of determination R² = 1 − Σ(truth − value)² / Σ(truth − mean truth)²: 1 where every value is right, 0 for
/// whoever always says the mean.
/// </param>
/// <param name="Error">The mean of |truth − value|, as a share of the attribute's range.</param>
/// <param name="Accuracy">The share of images whose value lies on the truth's side of <see cref="Threshold"/>.</param>
/// <param name="Auc">
/// The probability that an image with the attribute gets a higher value than one without it; null for an attribute that is
/// more than there or not.
/// </param>
public sealed record AttributeAccuracy(string Name, double RSquared, double Error, double Accuracy, double? Auc)
{
    /// <summary>From this value on an image has the attribute: the middle of the range.</summary>
    public const float Threshold = 0.5f;

    private const int MeasuredAtOnce = 500;

    /// <summary>Compares values with the truth.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="truth">The true value of each image, not all the same.</param>
    /// <param name="values">What was read of each.</param>
    /// <exception cref="ArgumentException">There are not as many values, or the truth does not vary.</exception>
    public static AttributeAccuracy Of(string name, IReadOnlyList<float> truth, IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(values);
        if (truth.Count != values.Count || truth.Distinct().Take(2).Count() < 2)
        {
            throw new ArgumentException(
                $"'{name}' is read {values.Count} times of {truth.Count} images; as many are needed, and images that differ in it.");
        }

        double mean = truth.Average(value => (double)value);
        double variation = truth.Sum(value => (value - mean) * (value - mean));
        double[] errors = [.. truth.Zip(values, (one, other) => (double)one - other)];
        return new AttributeAccuracy(
            name,
            1 - errors.Sum(error => error * error) / variation,
            errors.Average(Math.Abs),
            truth.Zip(values).Count(pair => Has(pair.First) == Has(pair.Second)) / (double)truth.Count,
            truth.All(value => value is 0 or 1) ? AreaUnderCurve(truth, values) : null);
    }

    /// <summary>Reads the images of a set, and compares each attribute with the truth.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">Images of its shape, with its attributes.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="InvalidDataException">The images have another shape, or other attributes.</exception>
    public static IReadOnlyList<AttributeAccuracy> Measure(
        AttributeSession network, ImageSet images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ModelMetadata shape = network.Metadata;
        if ((images.Width, images.Height, images.Channels) != (shape.Width, shape.Height, shape.Channels)
            || !images.AttributeNames.SequenceEqual(network.Names))
        {
            throw new InvalidDataException(
                $"The images of '{images.Name}' have another shape, or other attributes, than those that the network reads.");
        }

        int names = network.Names.Count;
        float[] truth = images.Attributes!.data<float>().ToArray();
        float[] values = new float[truth.Length];
        for (int first = 0; first < images.Count; first += MeasuredAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            long[] rows = [.. Enumerable.Range(first, Math.Min(MeasuredAtOnce, images.Count - first)).Select(row => (long)row)];
            Tensor pixels = TrainingBatches.Normalize(images.Pixels.Select(tensor(rows))).contiguous();
            network.Read(pixels.data<float>().ToArray(), values.AsSpan(first * names, rows.Length * names));
        }

        return
        [
            .. network.Names.Select((name, column) => Of(name, Column(truth, column, names), Column(values, column, names))),
        ];
    }

    /// <summary>Whether a value says that the attribute is there.</summary>
    internal static bool Has(float value) => value >= Threshold;

    private static float[] Column(float[] rows, int column, int columns) =>
        [.. rows.Where((_, index) => index % columns == column)];

    private static double AreaUnderCurve(IReadOnlyList<float> truth, IReadOnlyList<float> values)
    {
        ILookup<bool, float> sides = truth.Zip(values).ToLookup(pair => pair.First == 1, pair => pair.Second);
        return MannWhitney.ProbabilityOfGreater<float>([.. sides[true].Order()], [.. sides[false].Order()]);
    }
}
