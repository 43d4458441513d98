using System.Globalization;
using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Memory.</summary>
internal sealed class MemoryCheck : ICheck
{
    private const string LinuxFile = "/proc/meminfo";
    private const long Little = 1_500_000_000;

    /// <inheritdoc/>
    public string Topic => "memory";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        long? limit = ControlGroup.OfThisProcess().Memory;
        long all = Linux("MemTotal") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        long? free = Linux("MemAvailable");
        long usable = Math.Min(free ?? all, limit ?? long.MaxValue);
        string now = free is long available ? $", {Sizes.Words(available)} of it free" : string.Empty;
        string group = limit < all ? $"; the control group of this program allows {Sizes.Words(limit!.Value)}" : string.Empty;
        yield return new Finding(
            Topic, usable < Little ? FindingState.Note : FindingState.Ok, $"{Sizes.Words(all)}{now}{group}.")
        {
            Remedy = usable < Little
                ? "Training takes some hundred megabytes and its images: close other programs, or see to smaller batches and less memory for images."
                : null,
            Command = usable < Little ? "dcgan train --memory 256MB --batch 32" : null,
            Values = new JsonObject { ["total"] = all, ["free"] = free, ["limit"] = limit },
        };
    }

    /// <summary>A number of Linux's own file, in bytes; null elsewhere.</summary>
    private static long? Linux(string name) => !File.Exists(LinuxFile) ? null : File.ReadLines(LinuxFile)
        .Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal))
        .Select(line => (long?)(long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024))
        .FirstOrDefault();
}
