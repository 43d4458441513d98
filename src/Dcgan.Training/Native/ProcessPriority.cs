using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dcgan.Training.Native;

/// <summary>How much of the processor a training claims beside other programs.</summary>
public static partial class ProcessPriority
{
    private const int OfThread = 0;
    private const int Niceness = 10;

    /// <summary>
    /// Lets other programs go first, from now on: below-normal priority on Windows, niceness 10 elsewhere, unless it is higher
    /// already.
    /// </summary>
    public static void Lower()
    {
        using var process = Process.GetCurrentProcess();
        if (!OperatingSystem.IsLinux())
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
            return;
        }

        // On Linux each thread has a niceness of its own, which those that it starts later inherit.
        foreach (string thread in Directory.GetDirectories("/proc/self/task"))
        {
            int id = int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture);
            if (GetPriority(OfThread, id) < Niceness)
            {
                // Fails for a thread that has ended since, which needs none.
                _ = SetPriority(OfThread, id, Niceness);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int kind, int id);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int kind, int id, int niceness);
}
