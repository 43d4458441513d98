using System.Diagnostics;

namespace Dcgan.Samples.Tests;

/// <summary>The built samples, run as processes of their own, from the root of the repository unless told otherwise.</summary>
internal static class SampleProcess
{
    /// <summary>Runs a sample to its end.</summary>
    public static ProgramResult Run(string sample, params string[] arguments) => RunIn(Repository.Root, sample, arguments);

    /// <summary>Runs a sample to its end in a folder.</summary>
    public static ProgramResult RunIn(string folder, string sample, params string[] arguments) =>
        ProgramResult.Of(folder, [], Command(sample, arguments));

    /// <summary>Runs a sample to its end, which must be a good one.</summary>
    public static (string[] Output, string Errors) RunWell(string sample, params string[] arguments)
    {
        (_, string[] output, string errors) = Run(sample, arguments).Succeeded();
        return (output, errors);
    }

    /// <summary>Runs a sample that must end with an exit code and one line on standard error.</summary>
    /// <returns>The line.</returns>
    public static string RunBadly(int expectedExitCode, string sample, params string[] arguments) =>
        Run(sample, arguments).Failed(expectedExitCode);

    /// <summary>Starts a sample, with its output and errors redirected.</summary>
    public static Process Start(string sample, params string[] arguments) => StartWith([], sample, arguments);

    /// <summary>Starts a sample with some environment variables set.</summary>
    public static Process StartWith((string Name, string Value)[] variables, string sample, params string[] arguments) =>
        ProgramResult.Start(Repository.Root, variables, Command(sample, arguments));

    private static string[] Command(string sample, string[] arguments)
    {
        string program = Path.Combine(
            Repository.Root, "samples", sample,
            Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Dcgan.Samples.Tests"), AppContext.BaseDirectory),
            $"{sample}.dll");
        return ["exec", program, .. arguments];
    }
}
