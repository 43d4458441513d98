using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Linux' C++ library, which TorchSharp's native part asks for a newer one of than older systems have.</summary>
internal sealed partial class CppRuntimeCheck : ICheck
{
    private const string Library = "libstdc++.so.6";
    private const string Maps = "/proc/self/maps";
    private static readonly Version _asked = new(3, 4, 32);

    /// <inheritdoc/>
    public string Topic => "C++ library";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        // .NET itself has loaded it, where there is one.
        string? path = !File.Exists(Maps) ? null : File.ReadLines(Maps)
            .Where(line => line.Contains(Library, StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
            .FirstOrDefault();
        if (path is null || Newest(File.ReadAllBytes(path)) is not Version found)
        {
            yield break;
        }

        bool isOld = found < _asked;
        yield return new Finding(Topic, FindingState.Ok, $"GLIBCXX_{found} in {path}."
            + (isOld
                ? $" TorchSharp's native part asks for {_asked}, for a symbol that nothing calls: a copy of it that does without is used."
                : string.Empty))
        {
            Values = new JsonObject { ["path"] = path, ["version"] = $"{found}", ["isRelaxed"] = isOld },
        };
    }

    /// <summary>The newest version that a library names.</summary>
    internal static Version? Newest(byte[] library) => Name().Matches(Encoding.Latin1.GetString(library))
        .Select(match => new Version(
            Part(match, 1), Part(match, 2), match.Groups[3].Success ? Part(match, 3) : 0))
        .Max();

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"GLIBCXX_(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?\0")]
    private static partial Regex Name();
}
