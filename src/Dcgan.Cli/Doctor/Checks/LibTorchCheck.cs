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

    private const string TopicName = "libtorch";
    private static readonly Version _built = new(2, 10);

    /// <inheritdoc/>
    public string Topic => TopicName;

    /// <summary>A finding that it does not load or compute, with what to do.</summary>
    /// <param name="text">What was found.</param>
    /// <param name="folder">The folder that the command line names; null for none.</param>
    public static Finding Failure(string text, string? folder) => Failure(
        text, !string.IsNullOrEmpty(folder), !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LibTorch.FolderVariable)), LibTorch.TakesFolder);

    /// <param name="text">What was found.</param>
    /// <param name="isNamed">Whether the command line names a folder.</param>
    /// <param name="isSet">Whether the environment does.</param>
    /// <param name="takesFolder">Whether this program can use another libtorch than its own.</param>
    internal static Finding Failure(string text, bool isNamed, bool isSet, bool takesFolder)
    {
        string another = $"Name the folder of a libtorch {_built} for this system";
        return new Finding(TopicName, FindingState.Problem, text)
        {
            Remedy = (isNamed, isSet, takesFolder) switch
            {
                (true, _, true) => $"{another} with --libtorch, or leave the option out.",
                (true, _, false) => "Leave --libtorch out: this program uses the libtorch that it carries, and no other.",
                (_, true, true) => $"{another} with {LibTorch.FolderVariable}, or unset it, and the program's own libtorch is used.",
                (_, true, false) => $"Unset {LibTorch.FolderVariable}: this program uses the libtorch that it carries, and no other.",
                (_, _, true) => $"{another}, such as torch/lib of a PyTorch install, with --libtorch or {LibTorch.FolderVariable}; or install or "
                    + "build the program anew.",
                _ => "Install or build the program anew.",
            },

            // Windows has shells in which variables are unset in other ways.
            Command = isSet && !isNamed && !OperatingSystem.IsWindows() ? $"unset {LibTorch.FolderVariable}" : null,
            StopsTraining = true,
        };
    }

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
            return [Failure(failure.Message, folder)];
        }

        return [Of(trial), Precision(trial)];
    }

    private Finding Of(LibTorchTrial trial)
    {
        string where = trial.Folder.Length == 0 ? "found by the system" : $"from {trial.Folder}";
        string copy = trial.RelaxedCopy is null ? string.Empty : $" TorchSharp's native part is the copy {trial.RelaxedCopy}.";
        bool isOther = trial.Version is Version version && new Version(version.Major, version.Minor) != _built;
        return new Finding(
            Topic,
            isOther ? FindingState.Note : FindingState.Ok,
            $"Version {trial.Version?.ToString() ?? "unknown"}, {where}; small networks were trained a step, on {trial.Threads} "
            + $"thread{(trial.Threads == 1 ? "" : "s")}.{copy}")
        {
            Remedy = isOther ? $"This program was made for libtorch {_built}; take that one where something goes wrong." : null,
            Values = new JsonObject
            {
                ["version"] = trial.Version?.ToString(),
                ["folder"] = trial.Folder,
                ["relaxedCopy"] = trial.RelaxedCopy,
                ["threads"] = trial.Threads,
                [HasCuda] = trial.IsForCuda,
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
