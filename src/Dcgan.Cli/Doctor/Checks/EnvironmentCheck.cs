using System.Text.Json.Nodes;
using Dcgan.Cli.Console;
using Dcgan.Training.Native;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Environment variables that change what the program does.</summary>
/// <param name="read">Reads a variable; null where it is not set.</param>
internal sealed class EnvironmentCheck(Func<string, string?> read) : ICheck
{
    /// <summary>Folders and numbers, which may be shown.</summary>
    private static readonly string[] _shown =
    [
        LibTorch.FolderVariable, ProgressInterval.Variable, "OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OMP_PROC_BIND", "OMP_PLACES",
        "GOMP_SPINCOUNT", "GOMP_CPU_AFFINITY", "MKL_NUM_THREADS", "KMP_AFFINITY", "KMP_BLOCKTIME", "CUDA_VISIBLE_DEVICES",
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
        (string Name, string? Value)[] shown = [.. _shown.Select(name => (name, read(name))).Where(one => !string.IsNullOrEmpty(one.Item2))];
        string[] named = [.. _named.Where(name => !string.IsNullOrEmpty(read(name)))];
        string[] all = [.. shown.Select(one => $"{one.Name}={one.Value}"), .. named.Select(name => $"{name} (its value is not shown)")];
        yield return new Finding(
            Topic, FindingState.Ok, all.Length == 0 ? "No variable is set that changes anything here." : $"Set: {string.Join(", ", all)}.")
        {
            Values = new JsonObject
            {
                ["variables"] = new JsonObject([.. shown.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))]),
                ["hidden"] = new JsonArray([.. named.Select(name => JsonValue.Create(name))]),
            },
        };
    }
}
