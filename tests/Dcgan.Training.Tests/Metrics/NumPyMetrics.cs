using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>The metrics that Python computes with NumPy and SciPy. Skips the test where those are missing.</summary>
internal static class NumPyMetrics
{
    /// <param name="metric">The function's name.</param>
    /// <param name="first">One set.</param>
    /// <param name="second">The other.</param>
    /// <param name="arguments">The function's further arguments.</param>
    /// <returns>The figures.</returns>
    public static double[] Run(string metric, FeatureSet first, FeatureSet second, params object[] arguments)
    {
        using var folder = new TestFolder();
        Write(folder["first"], first);
        Write(folder["second"], second);
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "reference_metrics.py"),
            metric == "frechet_sqrtm" ? ["numpy", "scipy"] : ["numpy"],
            [metric, $"{first.Dimensions}", folder["first"], folder["second"], .. arguments.Select(a => $"{a}")]);
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];
    }

    private static void Write(string file, FeatureSet set) =>
        File.WriteAllBytes(file, MemoryMarshal.AsBytes(set.Values).ToArray());
}
