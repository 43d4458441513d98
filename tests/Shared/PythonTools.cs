using System.Collections.Concurrent;

namespace Dcgan.Tests.Shared;

/// <summary>Runs the tests' Python scripts, with the first <c>python3</c> on the path that has what they import.</summary>
internal static class PythonTools
{
    private static readonly Dictionary<string, string> _debianPackages = new(StringComparer.Ordinal)
    {
        ["cv2"] = "python3-opencv",
        ["numpy"] = "python3-numpy",
        ["onnx"] = "python3-onnx",
        ["PIL"] = "python3-pil",
        ["safetensors"] = "python3-safetensors",
        ["scipy"] = "python3-scipy",
        ["sys"] = "python3",
        ["torch"] = "python3-torch",
        ["yaml"] = "python3-yaml",
    };

    /// <summary>The interpreters by what they must import; empty where there is none.</summary>
    private static readonly ConcurrentDictionary<string, string> _interpreters = new(StringComparer.Ordinal);

    /// <summary>
    /// Runs a script and returns what it printed. Fails the test where the script does; marks it as inconclusive
    /// (skipped) where no <c>python3</c> has the modules.
    /// </summary>
    /// <param name="script">The script, from the folder <c>tests</c> on.</param>
    /// <param name="modules">What it imports beyond Python's own library, such as <c>onnx</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string script, string[] modules, params string[] arguments)
    {
        string interpreter = Find(modules);
        (int exitCode, string output, string errors) =
            ToolProcess.Run(interpreter, [Path.Combine(Repository.Root, "tests", script), .. arguments]);
        Assert.AreEqual(0, exitCode, $"{script} failed:\n{errors}\n{output}");
        return output;
    }

    /// <summary>
    /// Checks model files with the ONNX checker, with shape inference at its strictest: every value's shape must come
    /// out complete but for the batch axis. Skipped where the checker is missing.
    /// </summary>
    public static void CheckOnnx(params string[] models) =>
        Run(Path.Combine("Shared", "Python", "check_onnx.py"), ["onnx"], models);

    /// <summary>Runs a model file in OpenCV's DNN module. Skipped where that is missing.</summary>
    /// <param name="model">The model file, of one input.</param>
    /// <param name="input">The input's values, in row-major order.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="output">The output's name.</param>
    /// <returns>The output's values, in row-major order.</returns>
    public static float[] RunOpenCv(string model, float[] input, int[] shape, string output)
    {
        using var folder = new TestFolder();
        byte[] bytes = new byte[input.Length * sizeof(float)];
        Buffer.BlockCopy(input, 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(folder["input.bin"], bytes);
        Run(
            Path.Combine("Shared", "Python", "run_opencv.py"),
            ["numpy", "cv2"],
            model,
            folder["input.bin"],
            string.Join(',', shape),
            output,
            folder["output.bin"]);
        bytes = File.ReadAllBytes(folder["output.bin"]);
        float[] values = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }

    private static string Find(string[] modules)
    {
        string[] imports = modules.Length > 0 ? modules : ["sys"];
        string found = _interpreters.GetOrAdd(string.Join(", ", imports), FindFirst);
        if (found.Length == 0)
        {
            string packages = string.Join(' ', imports.Select(module => _debianPackages[module]));
            Assert.Inconclusive(
                $"No python3 on the path imports {string.Join(" and ", imports)}. On Debian: apt-get install {packages}");
        }

        return found;
    }

    private static string FindFirst(string imports)
    {
        string name = OperatingSystem.IsWindows() ? "python.exe" : "python3";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists)
            .FirstOrDefault(python => ToolProcess.Run(python, ["-c", $"import {imports}"]).ExitCode == 0, string.Empty);
    }
}
