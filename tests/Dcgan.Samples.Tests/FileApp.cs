using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dcgan.Samples.Tests;

/// <summary>Programs of a single file, run from the root of the repository as their heads say: <c>dotnet run samples/NAME.cs</c>.</summary>
internal static class FileApp
{
    /// <summary>The tests' own configuration, in which the libraries are built already.</summary>
    private static readonly string _configuration =
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    private static readonly ConcurrentDictionary<string, bool> _built = new(StringComparer.Ordinal);

    /// <summary>Runs a program to its end; builds it the first time.</summary>
    public static (int ExitCode, string[] Output, string Errors) Run(string name, params string[] arguments)
    {
        string[] build = _built.TryAdd(name, true) ? [] : ["--no-build"];
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["run", "-c", _configuration, .. build, $"samples/{name}.cs", "--", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };

        // Servers of the build outlive it, and would keep the pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (
            process.ExitCode,
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static string[] RunWell(string name, params string[] arguments)
    {
        (int exitCode, string[] output, string errors) = Run(name, arguments);
        Assert.AreEqual(0, exitCode, $"{string.Join('\n', output)}\n{errors}");
        return output;
    }

    /// <summary>Runs a program that must end with an exit code and one line on standard error.</summary>
    /// <returns>The line.</returns>
    public static string RunBadly(int expectedExitCode, string name, params string[] arguments)
    {
        (int exitCode, _, string errors) = Run(name, arguments);
        Assert.AreEqual(expectedExitCode, exitCode, errors);
        return errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single();
    }
}
