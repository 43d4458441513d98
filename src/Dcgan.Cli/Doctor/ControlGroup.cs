using System.Globalization;

namespace Dcgan.Cli.Doctor;

/// <summary>What Linux lets the processes of a container or a service use, as its control groups say.</summary>
/// <param name="Cores">Processors' worth of time; null where nothing limits it.</param>
/// <param name="Memory">Bytes; null where nothing limits them.</param>
internal sealed record ControlGroup(double? Cores, long? Memory)
{
    /// <summary>What version 1 says where nothing is limited: nearly the largest number, in whole pages.</summary>
    private const long Unlimited = long.MaxValue >> 1;

    /// <summary>The limits of this process; none on other systems.</summary>
    /// <param name="root">The root of the file system.</param>
    public static ControlGroup OfThisProcess(string root = "/")
    {
        string membership = Path.Combine(root, "proc/self/cgroup");
        if (!File.Exists(membership))
        {
            return new ControlGroup(null, null);
        }

        var groups = new List<ControlGroup>();
        foreach (string line in File.ReadLines(membership))
        {
            // Number, controllers, and the path below each controller's own root.
            string[] parts = line.Split(':', 3);
            string mount = Path.Combine(root, "sys/fs/cgroup", parts[1]);
            groups.AddRange(Upwards(parts[2])
                .Select(path => Path.Combine(mount, path))
                .Select(folder => parts[1].Length == 0 ? OfVersion2(folder) : OfVersion1(folder)));
        }

        return new ControlGroup(groups.Min(group => group.Cores), groups.Min(group => group.Memory));
    }

    /// <summary>A group and all that it is in; inside a container the last one alone is there.</summary>
    private static IEnumerable<string> Upwards(string path)
    {
        for (string rest = path.Trim('/'); rest.Length > 0; rest = Path.GetDirectoryName(rest) ?? string.Empty)
        {
            yield return rest;
        }

        yield return string.Empty;
    }

    private static ControlGroup OfVersion2(string folder)
    {
        // Microseconds in each so many; or the word max.
        string[] cpu = (Read(folder, "cpu.max") ?? "max").Split(' ');
        return new ControlGroup(
            cpu.Length == 2 && Number(cpu[0]) is long quota && Number(cpu[1]) is long period ? (double)quota / period : null,
            Number(Read(folder, "memory.max")));
    }

    private static ControlGroup OfVersion1(string folder) => new(
        Number(Read(folder, "cpu.cfs_quota_us")) is long quota and > 0 && Number(Read(folder, "cpu.cfs_period_us")) is long period
            ? (double)quota / period
            : null,
        Number(Read(folder, "memory.limit_in_bytes")) is long bytes and < Unlimited ? bytes : null);

    private static string? Read(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)).Trim() : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
