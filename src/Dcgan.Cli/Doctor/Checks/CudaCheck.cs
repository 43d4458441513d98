using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>NVIDIA's GPUs: whether there is a driver, and whether this program was built for them.</summary>
/// <param name="hasDriver">Whether there is a driver; null to look for one.</param>
internal sealed class CudaCheck(bool? hasDriver = null) : ICheck
{
    private const string Provider = "CUDAExecutionProvider";
    private const string Build = "dotnet build -c Release -p:Accelerator=cuda";

    /// <inheritdoc/>
    public string Topic => "CUDA";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        bool driver = hasDriver ?? HasDriver();
        JsonNode? devices = before.Select(finding => finding.Values?[LibTorchCheck.CudaDevices]).FirstOrDefault(value => value is not null);
        int seen = devices?.GetValue<int>() ?? 0;
        bool trains = before.Any(finding => finding.Values?[LibTorchCheck.HasCuda]?.GetValue<bool>() == true);
        bool runs = before.Any(finding =>
            finding.Values?[OnnxRuntimeCheck.Providers] is JsonArray providers && providers.Any(name => name?.GetValue<string>() == Provider));
        yield return Describe(driver, seen, trains, runs) with
        {
            Values = new JsonObject { ["driver"] = driver, ["devices"] = devices is null ? null : seen, ["libtorch"] = trains, ["onnxRuntime"] = runs },
        };
    }

    private Finding Describe(bool driver, int seen, bool trains, bool runs)
    {
        if (seen > 0)
        {
            string generates = runs
                ? "ONNX Runtime was built for CUDA, too; whether it finds CUDA's libraries shows with dcgan generate --device cuda."
                : "generating runs on the processor, since this ONNX Runtime was not built for CUDA.";
            return new Finding(Topic, FindingState.Ok, $"libtorch sees {seen} CUDA device{(seen == 1 ? "" : "s")}: --device cuda trains there; {generates}");
        }

        if (!driver)
        {
            return new Finding(Topic, trains || runs ? FindingState.Note : FindingState.Ok, "No NVIDIA driver was found: everything runs on the processor.")
            {
                Remedy = trains || runs ? "This program was built for CUDA; where there is such a GPU, install NVIDIA's driver." : null,
            };
        }

        return trains
            ? new Finding(Topic, FindingState.Note, "There is an NVIDIA driver, but libtorch, which was built for CUDA, sees no device.")
            {
                Remedy = "See whether the driver shows the GPU, and whether it is new enough for libtorch's CUDA.",
                Command = "nvidia-smi",
            }
            : new Finding(Topic, FindingState.Note, "There is an NVIDIA driver, but libtorch was not built for CUDA: everything runs on the processor.")
            {
                Remedy = "Build this program for CUDA, from its sources.",
                Command = Build,
            };
    }

    private static bool HasDriver()
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out nint library))
        {
            return false;
        }

        NativeLibrary.Free(library);
        return true;
    }
}
