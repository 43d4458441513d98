using System.Runtime.InteropServices;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>How far an output of a runtime lies from TorchSharp's.</summary>
/// <param name="Largest">The largest difference; for whole levels, beyond the half that rounding takes.</param>
/// <param name="Limit">The largest difference that may be.</param>
/// <param name="Others">For whole levels: how many are not TorchSharp's image, rounded. Otherwise 0.</param>
/// <param name="Count">How many values were compared.</param>
internal sealed record OutputDifference(double Largest, double Limit, int Others, int Count)
{
    private const double ImageLimit = 1e-5;
    private const double FeatureLimit = 2e-5;
    private const double HalfRange = 127.5;

    /// <summary>Compares one output.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="expected">TorchSharp's values; for whole levels, the image before it is rounded.</param>
    /// <param name="actual">The runtime's values, raw.</param>
    public static OutputDifference Between(string output, float[] expected, byte[] actual)
    {
        if (output == "pixels")
        {
            return OfLevels(expected, actual);
        }

        float[] values = MemoryMarshal.Cast<byte, float>(actual).ToArray();
        Assert.HasCount(expected.Length, values, output);
        Assert.IsTrue(values.All(float.IsFinite), $"{output} holds something that is no number.");
        double scale = output is "logit" or "features"
            ? FeatureLimit * Math.Max(1, expected.Max(Math.Abs))
            : ImageLimit;
        return new OutputDifference(TestNetworks.LargestDifference(expected, values), scale, 0, values.Length);
    }

    /// <summary>This difference and that of another batch together.</summary>
    public OutputDifference With(OutputDifference other) => new(
        Math.Max(Largest, other.Largest), Math.Max(Limit, other.Limit), Others + other.Others, Count + other.Count);

    /// <summary>What the table says.</summary>
    public string Describe(string output) => output != "pixels"
        ? $"{Largest:0.0e-0}"
        : Others == 0 ? "the same levels" : $"{Others} of {Count} levels";

    private static OutputDifference OfLevels(float[] image, byte[] levels)
    {
        Assert.HasCount(image.Length, levels, "pixels");
        double[] exact = [.. image.Select(value => (value + 1) * HalfRange)];
        return new OutputDifference(
            exact.Zip(levels).Max(pair => Math.Max(0, Math.Abs(pair.First - pair.Second) - 0.5)),
            ImageLimit * HalfRange,
            exact.Zip(levels).Count(pair => Math.Floor(pair.First + 0.5) != pair.Second),
            levels.Length);
    }
}
