using System.Runtime.InteropServices;

namespace Dcgan.Training.Native;

/// <summary>
/// Keeps libtorch's threads from spinning for long while they wait for each other.
/// </summary>
/// <remarks>
/// GNU OpenMP lets a waiting thread spin for milliseconds. Beside any other busy process those threads take the cores
/// from the ones they wait for: measured on two cores under load, training fell to a ninth. The setting is read once,
/// when the library loads, from the C environment, which .NET's own functions do not reach.
/// </remarks>
internal static partial class OpenMpWaiting
{
    private const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>Sets a short spin, unless the user has set something; to be called before libtorch loads.</summary>
    public static void Shorten()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null)
        {
            // Fails for lack of memory only, and then nothing else works either.
            _ = SetEnvironment(SpinCount, "1000", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
