using System.Diagnostics;

namespace Dcgan.Notebooks.Tests;

/// <summary>The built runner, which runs a notebook in a process of its own, as a kernel does.</summary>
internal static class RunnerProcess
{
    /// <summary>A notebook takes half a minute with a small budget; one that takes this long hangs.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(4);

    private static string Program { get; } = Path.Combine(
        Repository.Root, "notebooks", "Dcgan.Notebooks.Runner",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Dcgan.Notebooks.Tests"), AppContext.BaseDirectory),
        "Dcgan.Notebooks.Runner.dll");

    /// <summary>Where real image sets lie for tests.</summary>
    private static string DataFolder => Environment.GetEnvironmentVariable("DCGAN_TEST_DATA")
        ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>Runs a notebook with a small budget, or with the full one where its outputs are kept.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string notebook, params string[] arguments) =>
        RunWith(arguments.Contains("--save") ? "full" : "small", notebook, arguments);

    /// <summary>Runs a notebook with a budget.</summary>
    public static (int ExitCode, string Output, string Errors) RunWith(string budget, string notebook, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", Program, notebook, .. arguments]);
        start.Environment["DCGAN_NOTEBOOK_BUDGET"] = budget;
        start.Environment["DCGAN_NOTEBOOK_DATA"] = DataFolder;
        return ToolProcess.Run(start, _limit);
    }
}
