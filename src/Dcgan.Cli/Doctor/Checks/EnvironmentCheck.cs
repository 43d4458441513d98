using System.Text.Json.Nodes;
using Dcgan.Cli.Console;
using Dcgan.Training.Native;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Environment variables that change what the program does.</summary>
/// <param name="read">Reads a variable; null where it is not set.</param>
/// <param name="ignoresCase">Whether names that differ in case only are one, as on Windows; null for what this system does.</param>
internal sealed class EnvironmentCheck(Func<string, string?> read, bool? ignoresCase = null) : ICheck
{
    /// <summary>Set and empty, this one does something, too.</summary>
    private const string Gpus = "CUDA_VISIBLE_DEVICES";

    /// <summary>Folders and numbers, which may be shown.</summary>
    private static readonly string[] _shown =
    [
        LibTorch.FolderVariable, ProgressInterval.Variable, "OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OMP_PROC_BIND", "OMP_PLACES",
        "GOMP_SPINCOUNT", "GOMP_CPU_AFFINITY", "MKL_NUM_THREADS", "KMP_AFFINITY", "KMP_BLOCKTIME", Gpus,
        "LD_LIBRARY_PATH", "LD_PRELOAD", "XDG_DATA_HOME", "DOTNET_GCHeapHardLimit", "ORT_DISABLE_TELEMETRY",
    ];

    /// <summary>Addresses, which may hold a name and a password.</summary>
    private static readonly string[] _named =
    [
        "DCGAN_MIRROR", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    ];

    /// <inheritdoc/>
    public string Topic => "environment";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        StringComparer names = ignoresCase ?? OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        (string Name, string? Value)[] shown = [.. _shown.Select(name => (Name: name, Value: read(name)))
            .Where(one => one.Name == Gpus ? one.Value is not null : !string.IsNullOrEmpty(one.Value))];
        string[] named = [.. _named.Where(name => !string.IsNullOrEmpty(read(name))).Distinct(names)];
        string[] all = [.. shown.Select(Words), .. named.Select(name => $"{name} (its value is not shown)")];
        string set = all.Length == 0 ? "No variable is set that changes anything here." : $"Set: {string.Join(", ", all)}.";
        string? refusal = Refusal(read(ProgressInterval.Variable));
        yield return new Finding(
            Topic, refusal is null ? FindingState.Ok : FindingState.Problem, refusal is null ? set : $"{set} {refusal}")
        {
            Remedy = refusal is null ? null : "Correct it, or unset it: until then commands that tell of progress, as training does, end at once.",
            Command = refusal is null || OperatingSystem.IsWindows() ? null : $"unset {ProgressInterval.Variable}",
            StopsTraining = refusal is not null,
            Values = new JsonObject
            {
                ["variables"] = new JsonObject([.. shown.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))]),
                ["hidden"] = new JsonArray([.. named.Select(name => JsonValue.Create(name))]),
            },
        };
    }

    private static string Words((string Name, string? Value) variable) =>
        variable is { Name: Gpus, Value: "" } ? $"{Gpus}= (empty, which hides all GPUs)" : $"{variable.Name}={variable.Value}";

    /// <summary>Why commands refuse a setting of how often progress is told; null where they do not.</summary>
    private static string? Refusal(string? setting)
    {
        try
        {
            ProgressInterval.Parse(setting);
            return null;
        }
        catch (UsageException refusal)
        {
            return refusal.Message;
        }
    }
}
