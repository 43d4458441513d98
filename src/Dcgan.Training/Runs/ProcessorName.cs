namespace Dcgan.Training.Runs;

/// <summary>What the system calls its processor.</summary>
internal static class ProcessorName
{
    private const string LinuxFile = "/proc/cpuinfo";
    private const string LinuxField = "model name";
    private const string WindowsVariable = "PROCESSOR_IDENTIFIER";

    /// <summary>The name; null where the system does not tell.</summary>
    public static string? Current { get; } =
        OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable(WindowsVariable)
        : File.Exists(LinuxFile) ? Of(File.ReadLines(LinuxFile))
        : null;

    /// <summary>The name in the lines of Linux's <c>/proc/cpuinfo</c>; null where there is none, as on some ARM processors.</summary>
    public static string? Of(IEnumerable<string> lines) => lines
        .Where(line => line.StartsWith(LinuxField, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault(name => name.Length > 0);
}
