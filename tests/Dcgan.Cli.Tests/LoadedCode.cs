using System.Text;
using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests;

/// <summary>
/// What a <c>dcgan</c> process loaded while it ran: assemblies as the runtime's own event log has them, and, on Linux,
/// shared libraries as the dynamic linker lists them.
/// </summary>
internal sealed partial class LoadedCode
{
    private LoadedCode(string[] assemblies, string[] libraries)
    {
        Assemblies = assemblies;
        Libraries = libraries;
    }

    /// <summary>File names, such as <c>Dcgan.Onnx.dll</c>.</summary>
    public string[] Assemblies { get; }

    /// <summary>File names, such as <c>libonnxruntime.so</c>; empty on other systems than Linux.</summary>
    public string[] Libraries { get; }

    /// <summary>Runs a command that must succeed, and tells what it loaded.</summary>
    public static LoadedCode Of(params string[] arguments)
    {
        using var folder = new TestFolder();
        (string, string)[] variables =
        [
            ("DOTNET_EnableEventPipe", "1"),
            // The loader's events, which name every module, at the level of information.
            ("DOTNET_EventPipeConfig", "Microsoft-Windows-DotNETRuntime:8:4"),
            ("DOTNET_EventPipeOutputPath", folder["events.nettrace"]),
            ("LD_DEBUG", "files"),
            ("LD_DEBUG_OUTPUT", folder["linker"]),
        ];
        DcganProcess.RunWith(variables, arguments).Succeeded();
        byte[] events = File.ReadAllBytes(folder["events.nettrace"]);
        return new LoadedCode(
            // A path may begin at an odd place of the file.
            FileNames(Assembly().Matches(Encoding.Unicode.GetString(events) + Encoding.Unicode.GetString(events[1..]))),
            FileNames(Directory.GetFiles(folder.Path, "linker*")
                .SelectMany(log => Library().Matches(File.ReadAllText(log)))));
    }

    private static string[] FileNames(IEnumerable<Match> matches) =>
        [.. matches.Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"([\w.-]+\.dll)\0", RegexOptions.CultureInvariant)]
    private static partial Regex Assembly();

    [GeneratedRegex(@"calling init: .*?([^/\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Library();
}
