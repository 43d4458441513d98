using System.Reflection;
using SkiaSharp;

namespace Dcgan.Imaging.Internals;

/// <summary>SkiaSharp's native library, which comes along by itself on Windows and macOS, and on Linux does not.</summary>
internal static class NativeSkia
{
    private static readonly Lazy<Exception?> _obstacle = new(FindObstacle);

    /// <summary>Makes sure that it is there, before anything of SkiaSharp is used.</summary>
    /// <exception cref="InvalidOperationException">It is missing; the message names the package that brings it.</exception>
    public static void Require()
    {
        if (_obstacle.Value is Exception cause)
        {
            throw new InvalidOperationException(
                "Pictures can be neither read nor written: SkiaSharp's native library is missing. On Linux the program must "
                + $"reference the package SkiaSharp.NativeAssets.Linux.NoDependencies, version {Version()}.",
                cause);
        }
    }

    private static DllNotFoundException? FindObstacle()
    {
        try
        {
            _ = SKImageInfo.PlatformColorType;
            return null;
        }
        catch (TypeInitializationException failure) when (failure.GetBaseException() is DllNotFoundException missing)
        {
            return missing;
        }
    }

    /// <summary>The version of the package, in three parts.</summary>
    private static string Version() => System.Version.Parse(
        typeof(SKImageInfo).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version).ToString(fieldCount: 3);
}
