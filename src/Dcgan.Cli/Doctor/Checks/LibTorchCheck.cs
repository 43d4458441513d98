using System.Text.Json.Nodes;
using Dcgan.Training.Native;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>libtorch: loads it and trains a step with it.</summary>
/// <param name="folder">Where it lies; null for the usual places.</param>
internal sealed class LibTorchCheck(string? folder) : ICheck
{
    /// <summary>The name of the value that tells how many CUDA devices libtorch sees.</summary>
    public const string CudaDevices = "cudaDevices";

    /// <summary>The name of the value that tells whether libtorch was built for CUDA.</summary>
    public const string HasCuda = "hasCuda";

    private static readonly Version _built = new(2, 10);

    /// <summary>What to do where it does not load.</summary>
    public static string Remedy => IsChosen
        ? $"Name the folder of a libtorch {_built} for this system with {LibTorch.FolderVariable}, or unset it, and the program's own libtorch is used."
        : $"Name the folder of a libtorch {_built} for this system, such as torch/lib of a PyTorch install, with --libtorch or "
            + $"{LibTorch.FolderVariable}; or install or build the program anew.";

    /// <summary>The command that does it; null where there is none.</summary>
    public static string? Command => !IsChosen ? null
        : OperatingSystem.IsWindows() ? $"set {LibTorch.FolderVariable}="
        : $"unset {LibTorch.FolderVariable}";

    private static bool IsChosen => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LibTorch.FolderVariable));

    /// <inheritdoc/>
    public string Topic => "libtorch";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        LibTorchTrial trial;
        try
        {
            trial = LibTorchTrial.Run(folder);
        }
        catch (Exception failure)
        {
            return [new Finding(Topic, FindingState.Problem, failure.Message)
            {
                Remedy = Remedy,
                Command = Command,
                StopsTraining = true,
            }];
        }

        return [Of(trial), Precision(trial)];
    }

    private Finding Of(LibTorchTrial trial)
    {
        string where = trial.Folder.Length == 0 ? "found by the system" : $"from {trial.Folder}";
        string copy = trial.RelaxedCopy is null ? string.Empty : $" TorchSharp's native part is the copy {trial.RelaxedCopy}.";
        bool isOther = trial.Version is Version version && new Version(version.Major, version.Minor) != _built;
        bool hasCuda = Directory.Exists(trial.Folder) && Directory.EnumerateFiles(trial.Folder, "*torch_cuda*").Any();
        return new Finding(
            Topic,
            isOther ? FindingState.Note : FindingState.Ok,
            $"Version {trial.Version?.ToString() ?? "unknown"}, {where}; a small network was trained a step, on {trial.Threads} "
            + $"thread{(trial.Threads == 1 ? "" : "s")}.{copy}")
        {
            Remedy = isOther ? $"This program was made for libtorch {_built}; take that one where something goes wrong." : null,
            Values = new JsonObject
            {
                ["version"] = trial.Version?.ToString(),
                ["folder"] = trial.Folder,
                ["relaxedCopy"] = trial.RelaxedCopy,
                ["threads"] = trial.Threads,
                [HasCuda] = hasCuda,
                [CudaDevices] = trial.CudaDevices,
            },
        };
    }

    private static Finding Precision(LibTorchTrial trial)
    {
        bool isFast = trial.Precision == "bf16";
        return new Finding(
            "precision",
            FindingState.Ok,
            isFast
                ? "The processor has instructions for bfloat16 (AVX-512 BF16 or AMX): --precision auto trains in bf16."
                : "The processor has no instructions for bfloat16 (AVX-512 BF16 or AMX): --precision auto trains in fp32.")
        {
            Values = new JsonObject { ["auto"] = trial.Precision },
        };
    }
}
