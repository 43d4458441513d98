using System.Reflection;
using System.Runtime.InteropServices;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>What a measurement ran on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string SystemFile = "/etc/os-release";

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

    /// <summary>An assembly and its package version.</summary>
    public static string Version(Assembly assembly)
    {
        string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"{assembly.GetName().Name} {version?.Split('+')[0]}";
    }

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
