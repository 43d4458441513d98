using System.Diagnostics;

namespace Dcgan.Tests.Shared;

/// <summary>Runs the tests' Python scripts, with the first <c>python3</c> on the path that has what they import.</summary>
internal static class PythonTools
{
    private static readonly Dictionary<string, string> DebianPackages = new(StringComparer.Ordinal)
    {
        ["cv2"] = "python3-opencv",
        ["numpy"] = "python3-numpy",
        ["onnx"] = "python3-onnx",
        ["safetensors"] = "python3-safetensors",
        ["sys"] = "python3",
        ["torch"] = "python3-torch",
    };

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
            Start(interpreter, [Path.Combine(Repository.Root, "tests", script), .. arguments]);
        Assert.AreEqual(0, exitCode, $"{script} failed:\n{errors}\n{output}");
        return output;
    }

    /// <summary>
    /// Checks a model file with the ONNX checker, with shape inference at its strictest: every value's shape must come
    /// out complete but for the batch axis. Skipped where the checker is missing.
    /// </summary>
    public static void CheckOnnx(string model) =>
        Run(Path.Combine("Shared", "Python", "check_onnx.py"), ["onnx"], model);

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
        string name = OperatingSystem.IsWindows() ? "python.exe" : "python3";
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists)
            .FirstOrDefault(python => Start(python, ["-c", $"import {string.Join(", ", imports)}"]).ExitCode == 0);
        if (found is null)
        {
            string packages = string.Join(' ', imports.Select(module => DebianPackages[module]));
            Assert.Inconclusive(
                $"No python3 on the path imports {string.Join(" and ", imports)}. On Debian: apt-get install {packages}");
        }

        return found!;
    }

    private static (int ExitCode, string Output, string Errors) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
