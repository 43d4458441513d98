using System.Diagnostics;

namespace Dcgan.Samples.Tests;

/// <summary>The built samples, run as processes of their own, from the root of the repository unless told otherwise.</summary>
internal static class SampleProcess
{
    /// <summary>Runs a sample to its end.</summary>
    public static (int ExitCode, string[] Output, string Errors) Run(string sample, params string[] arguments) =>
        RunIn(Repository.Root, sample, arguments);

    /// <summary>Runs a sample to its end in a folder.</summary>
    public static (int ExitCode, string[] Output, string Errors) RunIn(string folder, string sample, params string[] arguments)
    {
        using Process process = StartIn(folder, [], sample, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (
            process.ExitCode,
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs a sample to its end, which must be a good one.</summary>
    public static (string[] Output, string Errors) RunWell(string sample, params string[] arguments)
    {
        (int exitCode, string[] output, string errors) = Run(sample, arguments);
        Assert.AreEqual(0, exitCode, $"{string.Join('\n', output)}\n{errors}");
        return (output, errors);
    }

    /// <summary>Runs a sample that must end with an exit code and one line on standard error.</summary>
    /// <returns>The line.</returns>
    public static string RunBadly(int expectedExitCode, string sample, params string[] arguments)
    {
        (int exitCode, _, string errors) = Run(sample, arguments);
        Assert.AreEqual(expectedExitCode, exitCode, errors);
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(1, lines, errors);
        return lines[0];
    }

    /// <summary>Starts a sample, with its output and errors redirected.</summary>
    public static Process Start(string sample, params string[] arguments) => StartWith([], sample, arguments);

    /// <summary>Starts a sample with some environment variables set.</summary>
    public static Process StartWith((string Name, string Value)[] variables, string sample, params string[] arguments) =>
        StartIn(Repository.Root, variables, sample, arguments);

    private static Process StartIn(string folder, (string Name, string Value)[] variables, string sample, string[] arguments)
    {
        string program = Path.Combine(
            Repository.Root, "samples", sample,
            Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Dcgan.Samples.Tests"), AppContext.BaseDirectory),
            $"{sample}.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
