using Dcgan.Onnx.Seeds;
using Dcgan.Onnx.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Variants;

/// <summary>Runs the part of a variant that makes latents from seeds, and holds it against the formula.</summary>
internal static class VariantProbe
{
    public static OnnxSessionOptions Cpu { get; } = new() { Device = DevicePreference.Cpu };

    /// <summary>The ends of the range, small numbers of both signs, and numbers all over the range.</summary>
    public static long[] Seeds(int count)
    {
        long[] ends = [0, long.MaxValue, long.MinValue, -1];
        return [.. ends.Concat(Enumerable.Range(1, count).Select(i => i % 2 == 0 ? i : unchecked(i * (long)Squares.LowKey)))
            .Take(count)];
    }

    /// <summary>The latents of seeds, one after the other.</summary>
    public static float[] Latents(long[] seeds, int size) =>
        [.. seeds.SelectMany(seed => Onnx.Latents.FromSeed(seed, size))];

    /// <summary>Compares a variant's random bits and latents with the formula's.</summary>
    /// <returns>How many whole numbers differ, and the largest difference of latents.</returns>
    public static (long DifferentIntegers, double Latents) CompareLatents(OnnxModel variant, long[] seeds, int size)
    {
        double[] draws = Run<double>(variant, LatentGraph.Draws, seeds);
        double[] expected = [.. seeds.SelectMany(seed => Draws(seed, size))];
        float[] latents = Run<float>(variant, "latent", seeds);
        return (
            draws.Length == expected.Length ? draws.Zip(expected).LongCount(pair => pair.First != pair.Second) : long.MaxValue,
            LargestDifference(Latents(seeds, size), latents));
    }

    /// <summary>The largest difference of values, and infinity where there are not as many or one is no number.</summary>
    public static double LargestDifference(float[] expected, float[] actual) =>
        expected.Length != actual.Length || actual.Any(float.IsNaN)
            ? double.PositiveInfinity
            : expected.Zip(actual).Max(pair => Math.Abs((double)pair.First - pair.Second));

    /// <summary>What a variant computes between its nodes.</summary>
    /// <param name="variant">A model with the input <c>seed</c>.</param>
    /// <param name="value">The name of the value.</param>
    /// <param name="seeds">The rows to compute it for.</param>
    public static T[] Run<T>(OnnxModel variant, string value, long[] seeds)
        where T : unmanaged
    {
        var builder = new OnnxModelBuilder(variant);
        OnnxValueInfo info = builder.Describe(value);
        builder.Graph.Output.Clear();
        builder.AddOutput(value, info.Type, [.. info.Shape]);
        (InferenceSession session, _) = SessionFactory.Open(builder.Build(variant.Name), Cpu);
        using (session)
        {
            using var options = new RunOptions();
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(seeds, [seeds.Length, 1]);

            // Labels are asked for though nothing that is computed reads them.
            using OrtValue labels = OrtValue.CreateTensorValueFromMemory(new long[seeds.Length], [seeds.Length]);
            (string[] names, OrtValue[] inputs) = variant.Inputs.Any(port => port.Name == "label")
                ? (["seed", "label"], [input, labels])
                : ((string[])["seed"], (OrtValue[])[input]);
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, names, inputs, [value]);
            return results[0].GetTensorDataAsSpan<T>().ToArray();
        }
    }

    /// <summary>The whole numbers that a seed's latent is made from, as <see cref="LatentGraph.Draws"/> orders them.</summary>
    private static IEnumerable<double> Draws(long seed, int size)
    {
        ulong key = Squares.KeyOf(seed);
        return Enumerable.Range(0, 2 * size)
            .Select(i => (ulong)(i < size ? 2 * i : (2 * (i - size)) + 1))
            .Select(counter => (double)(Squares.Next(counter, key) >> 8));
    }
}
