using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>This program, .NET and the system.</summary>
internal sealed class ProgramCheck : ICheck
{
    /// <inheritdoc/>
    public string Topic => "program";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        string version = typeof(ProgramCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        string runtime = RuntimeInformation.FrameworkDescription;
        string system = RuntimeInformation.OSDescription;
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        bool isKnown = RuntimeInformation.RuntimeIdentifier.EndsWith("-arm64", StringComparison.Ordinal)
            ? OperatingSystem.IsMacOS()
            : RuntimeInformation.ProcessArchitecture == Architecture.X64 && !OperatingSystem.IsMacOS();
        yield return new Finding(
            Topic,
            isKnown ? FindingState.Ok : FindingState.Note,
            $"dcgan {version}, {runtime}, on {system}, {architecture}.")
        {
            Remedy = isKnown ? null : "It is built for Linux x64, Windows x64 and macOS arm64; elsewhere native libraries are missing.",
            Values = new JsonObject
            {
                ["version"] = version,
                ["runtime"] = runtime,
                ["system"] = system,
                ["architecture"] = architecture,
            },
        };
    }
}
