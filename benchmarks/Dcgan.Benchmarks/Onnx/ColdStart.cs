using System.Diagnostics;
using System.Runtime.InteropServices;
using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Onnx;

/// <summary>
/// How long <c>dcgan generate</c> takes from the start of its process to its end, when 64 pictures lie in a PNG file.
/// </summary>
internal static class ColdStart
{
    private const string Model = "models/fashion-mnist/generator.onnx";

    public static void Run(string folder, OnnxOptions options, MarkdownReport tables, CancellationToken cancellation)
    {
        string root = Repository.Find();
        string compiled = Publish(root, folder, readyToRun: true);
        string justInTime = Publish(root, folder, readyToRun: false);
        string model = Path.Combine(root, Model);
        string picture = Path.Combine(folder, "grid.png");
        var milliseconds = new Dictionary<string, List<double>> { [justInTime] = [], [compiled] = [] };

        // The first start of each reads its files from the disk.
        for (int start = -1; start < options.Starts; start++)
        {
            foreach ((string program, List<double> measured) in milliseconds)
            {
                cancellation.ThrowIfCancellationRequested();
                double elapsed = Generate(program, model, picture);
                if (start >= 0)
                {
                    measured.Add(elapsed);
                }
            }
        }

        tables.Begin(
            "Start",
            $"`dcgan generate` of 64 pictures from `{Model}`, from process start to exit, {options.Starts} times each,\n"
            + "taking turns; files in the disk cache.",
            "build", "ms", "middle half", "slowest");
        Add("compiled when run", milliseconds[justInTime]);
        Add("ReadyToRun, as `dotnet publish -r RID` makes it", milliseconds[compiled]);

        void Add(string build, List<double> measured)
        {
            var spread = Spread.Of(measured);
            tables.Add(build, $"**{spread.Median:F0}**", $"{spread.Lower:F0} to {spread.Upper:F0}", $"{measured.Max():F0}");
            Progress.Report($"dcgan generate, {build}: {spread.Median:F0} ms");
        }
    }

    /// <returns>Milliseconds.</returns>
    private static double Generate(string program, string model, string picture)
    {
        File.Delete(picture);
        var start = new ProcessStartInfo(program, ["generate", "--model", model, "--out", picture])
        {
            RedirectStandardOutput = true,
        };
        // The program finds the runtime that this process found.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return process.ExitCode == 0 && File.Exists(picture)
            ? elapsed
            : throw new IOException($"'{program} generate' failed with exit code {process.ExitCode}.");
    }

    /// <returns>The program.</returns>
    private static string Publish(string root, string folder, bool readyToRun)
    {
        string target = Path.Combine(folder, readyToRun ? "ready-to-run" : "just-in-time");
        Progress.Report($"publishing dcgan, ReadyToRun {(readyToRun ? "on" : "off")}");
        (int exitCode, string output, string errors) = Tool.Run(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "publish",
            Path.Combine(root, "src", "Dcgan.Cli"),
            "--configuration", "Release",
            "--runtime", RuntimeInformation.RuntimeIdentifier,
            // Apart from the working tree's own builds.
            "--artifacts-path", Path.Combine(folder, "artifacts"),
            "--output", target,
            "-p:BundleLibTorch=false",
            $"-p:PublishReadyToRun={readyToRun}");
        return exitCode == 0
            ? Path.Combine(target, OperatingSystem.IsWindows() ? "dcgan.exe" : "dcgan")
            : throw new IOException($"'dotnet publish' failed:\n{output}{errors}");
    }
}
