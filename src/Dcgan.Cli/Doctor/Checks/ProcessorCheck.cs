using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Processor cores.</summary>
internal sealed class ProcessorCheck : ICheck
{
    private const string LinuxFile = "/proc/cpuinfo";

    /// <inheritdoc/>
    public string Topic => "processor";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        int cores = Environment.ProcessorCount;
        int? machine = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).Count(line => line.StartsWith("processor", StringComparison.Ordinal))
            : null;
        double? quota = ControlGroup.OfThisProcess().Cores;
        string of = machine > cores ? $", of {machine} in this machine" : string.Empty;
        string limit = quota is double allowed ? $"; its control group allows the time of {allowed:0.##}" : string.Empty;
        yield return new Finding(Topic, FindingState.Ok, $"{cores} core{(cores == 1 ? "" : "s")} for this program{of}{limit}.")
        {
            Values = new JsonObject { ["cores"] = cores, ["machine"] = machine, ["quota"] = quota },
        };
    }
}
