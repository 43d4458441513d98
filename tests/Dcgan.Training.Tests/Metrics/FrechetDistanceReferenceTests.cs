using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>The distance against SciPy's matrix square root, in the way that the FID's own authors compute it.</summary>
[TestClass]
public sealed class FrechetDistanceReferenceTests
{
    private const string Script = """
        import sys
        import numpy as np
        from scipy import linalg
        first, second = (np.fromfile(p, '<f4').astype(np.float64).reshape(-1, int(sys.argv[3])) for p in sys.argv[1:3])
        a, b = np.cov(first, rowvar=False), np.cov(second, rowvar=False)
        difference = first.mean(0) - second.mean(0)
        root = linalg.sqrtm(a @ b)
        print(repr(float(difference @ difference + np.trace(a) + np.trace(b) - 2 * np.trace(root).real)))
        """;

    [TestMethod]
    [DataRow(1_000, 1_500, 16, 1e-9)]
    [DataRow(3_000, 2_000, 64, 1e-9)]
    [DataRow(40, 2_000, 64, 1e-5, DisplayName = "Fewer vectors than features in one set")]
    public void Agrees_with_SciPy(int firstCount, int secondCount, int dimensions, double tolerance)
    {
        using var folder = new TestFolder();
        float[] first = RandomFeatures.Normal(firstCount, dimensions, seed: 11);
        float[] second = RandomFeatures.Normal(secondCount, dimensions, seed: 12);
        File.WriteAllBytes(folder["first"], MemoryMarshal.AsBytes<float>(first).ToArray());
        File.WriteAllBytes(folder["second"], MemoryMarshal.AsBytes<float>(second).ToArray());
        File.WriteAllText(folder["distance.py"], Script);
        string output = Python(
            folder["distance.py"], folder["first"], folder["second"],
            dimensions.ToString(CultureInfo.InvariantCulture));

        double expected = double.Parse(output, CultureInfo.InvariantCulture);
        double distance = FrechetDistance.Between(
            FeatureStatistics.Of(new FeatureSet(first, dimensions)), FeatureStatistics.Of(new FeatureSet(second, dimensions)));
        Assert.AreEqual(expected, distance, tolerance * expected);
    }

    /// <summary>Runs a script with the first Python that has SciPy; skips the test where none has.</summary>
    private static string Python(params string[] arguments)
    {
        foreach (string python in new[] { "python3", "/usr/bin/python3", "python" })
        {
            if (Run(python, ["-c", "import scipy.linalg"]).ExitCode == 0)
            {
                (int exitCode, string output, string errors) = Run(python, arguments);
                Assert.AreEqual(0, exitCode, errors);
                return output;
            }
        }

        Assert.Inconclusive("Needs Python 3 with SciPy (python3-scipy), to compare with its matrix square root.");
        return string.Empty;
    }

    private static (int ExitCode, string Output, string Errors) Run(string program, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return (-1, string.Empty, absent.Message);
        }
    }
}
