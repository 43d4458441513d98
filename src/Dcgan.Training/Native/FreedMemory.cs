using System.Runtime.InteropServices;

namespace Dcgan.Training.Native;

/// <summary>Keeps what libtorch frees in the process, to be taken again in the next step.</summary>
/// <remarks>
/// glibc maps large blocks anew each time and gives freed ones back to the system, which must then fill every page with
/// zeros: tens of thousands of page faults a step at 64×64 pixels, a tenth of its time or more. The process stays as large
/// as its largest step was.
/// </remarks>
internal static partial class FreedMemory
{
    // Parameters of mallopt, from glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    private const int LargestBlock = 1 << 30;

    /// <summary>What older versions take at most.</summary>
    private const int LargestBlockOfOld = 32 << 20;

    /// <summary>Larger than any process: nothing is given back.</summary>
    private const int Never = int.MaxValue;

    /// <summary>Asks for it, once a process; does nothing where the C library is another.</summary>
    public static void Keep() => _ = _asked.Value;

    private static readonly Lazy<bool> _asked = new(Ask);

    private static bool Ask()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            bool maps = SetOption(MapThreshold, LargestBlock) != 0 || SetOption(MapThreshold, LargestBlockOfOld) != 0;
            bool trims = SetOption(TrimThreshold, Never) != 0;
            return maps && trims;
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such settings, and no need of them to be right.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
