using System.Diagnostics;

namespace Dcgan.Samples.Tests;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The lines on standard output, without empty ones.</param>
/// <param name="Errors">What stands on standard error.</param>
internal sealed record ProgramResult(int ExitCode, string[] Output, string Errors)
{
    /// <summary>Starts the <c>dotnet</c> that runs the tests, with its output and errors redirected.</summary>
    public static Process Start(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
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

    /// <summary>Runs it to its end.</summary>
    public static ProgramResult Of(string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        using Process process = Start(folder, variables, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramResult(
            process.ExitCode,
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            errors.GetAwaiter().GetResult());
    }

    /// <summary>Asserts a good end.</summary>
    public ProgramResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, $"{string.Join('\n', Output)}\n{Errors}");
        return this;
    }

    /// <summary>Asserts an end with an exit code and one line on standard error.</summary>
    /// <returns>The line.</returns>
    public string Failed(int exitCode)
    {
        Assert.AreEqual(exitCode, ExitCode, Errors);
        string[] lines = Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(1, lines, Errors);
        return lines[0];
    }
}
