using System.Runtime.InteropServices;

namespace Dcgan.Cli;

/// <summary>Keeps ONNX Runtime from recording what it runs, and from sending that to its maker.</summary>
/// <remarks>
/// Since version 1.29 its packages for Linux and macOS do so unless an environment variable forbids it: they keep a
/// device identifier and a queue of events in the user's cache folder. The variable is read once, when the library
/// starts, from the C environment, which .NET's own functions do not reach.
/// </remarks>
internal static partial class OnnxRuntimeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Forbids it, unless the user has set something; to be called before ONNX Runtime loads.</summary>
    public static void SwitchOff()
    {
        if (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(Variable) is null)
        {
            // Fails for lack of memory only, and then nothing else works either.
            _ = SetEnvironment(Variable, "1", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
