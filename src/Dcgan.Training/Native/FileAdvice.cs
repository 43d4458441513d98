using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dcgan.Training.Native;

/// <summary>Tells Linux what will be read of a file, so that it brings it from the disk meanwhile.</summary>
internal static partial class FileAdvice
{
    /// <summary>POSIX_FADV_WILLNEED, from Linux's fadvise.h.</summary>
    private const int WillBeNeeded = 3;

    /// <summary>Whether this system takes such advice.</summary>
    public static bool IsTaken => OperatingSystem.IsLinux();

    /// <summary>Has a part of a file brought into the system's cache; does not wait for it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static void WillNeed(SafeFileHandle file, long start, long length)
    {
        int error = Advise(file, start, length, WillBeNeeded);
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle file, long start, long length, int advice);
}
