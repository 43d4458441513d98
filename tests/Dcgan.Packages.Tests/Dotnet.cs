using System.Collections;
using System.Diagnostics;

namespace Dcgan.Packages.Tests;

/// <summary>What a finished program left.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors)
{
    /// <summary>Asserts success.</summary>
    public Finished Succeeded()
    {
        Assert.AreEqual(0, ExitCode, $"{Output}\n{Errors}");
        return this;
    }
}

/// <summary>The .NET SDK's own commands and other programs, as somebody types them in a folder of his own.</summary>
internal static class Dotnet
{
    /// <summary>What the SDK that runs these tests hands to its children would change what others of it do.</summary>
    private static readonly string[] _inherited = ["MSBUILD", "CI", "NUGET_PACKAGES", "DOTNET_STARTUP_HOOKS"];

    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    public static Finished Run(string folder, (string Name, string Value)[] variables, params string[] arguments) =>
        Start(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, variables, arguments);

    /// <summary>Runs a program to its end.</summary>
    public static Finished Start(
        string program, string folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (_inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        // A build must not leave processes behind that keep its folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        (int exitCode, string output, string errors) = ToolProcess.Run(start);
        return new Finished(exitCode, output, errors);
    }
}
