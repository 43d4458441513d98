using System.Reflection;
using System.Runtime.InteropServices;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>What a measurement ran on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string SystemFile = "/etc/os-release";
    private const int CommitLength = 7;

    /// <summary>Processor, system, versions and date, one fact a line.</summary>
    public static IReadOnlyList<string> Describe() =>
    [
        $"Processor: {Value(ProcessorFile, "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
            + $"{Environment.ProcessorCount} logical cores",
        $"System: {Value(SystemFile, "PRETTY_NAME", '=') ?? RuntimeInformation.OSDescription}, "
            + RuntimeInformation.ProcessArchitecture,
        $"Versions: {RuntimeInformation.FrameworkDescription}, {Version(typeof(TorchSharp.torch).Assembly)}, "
            + Version(typeof(Machine).Assembly),
        $"Date: {DateTime.UtcNow:yyyy-MM-dd}",
    ];

    /// <summary>The command line, with files and folders by their last name alone.</summary>
    public static string Command() =>
        string.Join(' ', Environment.GetCommandLineArgs().Select(ShortName));

    /// <summary>The version of these measurements, with the commit that they were built from.</summary>
    public static string Build()
    {
        string[] parts = InformationalVersion(typeof(Machine).Assembly)?.Split('+') ?? ["unknown"];
        return parts.Length < 2 ? parts[0] : $"{parts[0]}+{parts[1][..Math.Min(CommitLength, parts[1].Length)]}";
    }

    /// <summary>An assembly and its package version.</summary>
    public static string Version(Assembly assembly) =>
        $"{assembly.GetName().Name} {InformationalVersion(assembly)?.Split('+')[0]}";

    private static string? InformationalVersion(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static string ShortName(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? "" : argument[..(equals + 1)];
        string whole = name + Path.GetFileName(Path.TrimEndingDirectorySeparator(argument[(equals + 1)..]));
        return whole.Contains(' ', StringComparison.Ordinal) ? $"\"{whole}\"" : whole;
    }

    private static string? Value(string file, string name, char separator)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        string? line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim(' ', '\t', '"');
    }
}
