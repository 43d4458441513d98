using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Dcgan.Samples.Tests;

/// <summary>Programs of a single file, run from the root of the repository as their heads say: <c>dotnet run samples/NAME.cs</c>.</summary>
internal static class FileApp
{
    /// <summary>The tests' own configuration, in which the libraries are built already.</summary>
    private static readonly string _configuration =
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>Servers of the build outlive it, and would keep the pipes open.</summary>
    private static readonly (string, string)[] _withoutServers = [("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false")];

    private static readonly ConcurrentDictionary<string, bool> _built = new(StringComparer.Ordinal);

    /// <summary>Runs a program to its end; builds it the first time.</summary>
    public static ProgramResult Run(string name, params string[] arguments) => RunIn(Repository.Root, name, arguments);

    /// <summary>Runs a program to its end in a folder.</summary>
    public static ProgramResult RunIn(string folder, string name, params string[] arguments)
    {
        string[] build = _built.TryAdd(name, true) ? [] : ["--no-build"];
        string program = Path.Combine(Repository.Root, "samples", $"{name}.cs");
        return ProgramResult.Of(folder, _withoutServers, ["run", "-c", _configuration, .. build, program, "--", .. arguments]);
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    public static string[] RunWell(string name, params string[] arguments) => Run(name, arguments).Succeeded().Output;

    /// <summary>Runs a program that must end with an exit code and one line on standard error.</summary>
    /// <returns>The line.</returns>
    public static string RunBadly(int expectedExitCode, string name, params string[] arguments) =>
        Run(name, arguments).Failed(expectedExitCode);

    /// <summary>
    /// Runs a program, copied to an empty folder, as if its references lacked the package of a native library, whose files' names start
    /// so, such as <c>libSkiaSharp</c>.
    /// </summary>
    public static ProgramResult RunWithout(string folder, string library, string name, params string[] arguments)
    {
        string program = ProgramResult.Of(
            Repository.Root, _withoutServers, "build", "-c", _configuration, $"samples/{name}.cs", "-getProperty:TargetPath")
            .Succeeded().Output.Single();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(program)!))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string dependencies = Path.Combine(folder, $"{name}.deps.json");
        JsonNode root = JsonNode.Parse(File.ReadAllText(dependencies))!;
        JsonObject[] natives =
        [
            .. root["targets"]!.AsObject().SelectMany(target => target.Value!.AsObject())
                .Select(package => package.Value!["runtimeTargets"]).OfType<JsonObject>(),
        ];
        Assert.IsGreaterThan(0, natives.Sum(files => Remove(files, library)), $"'{dependencies}' names no {library}.");
        File.WriteAllText(dependencies, root.ToJsonString());
        return ProgramResult.Of(Repository.Root, [], ["exec", Path.Combine(folder, $"{name}.dll"), .. arguments]);
    }

    private static int Remove(JsonObject files, string library) => files.Select(file => file.Key)
        .Where(path => Path.GetFileName(path).StartsWith(library, StringComparison.Ordinal)).ToArray().Count(files.Remove);
}
