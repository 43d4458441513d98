using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dcgan.Shared;

namespace Dcgan.Training.Native;

/// <summary>
/// Makes TorchSharp's native part load on Linux systems whose C++ library is older than GCC 13's.
/// </summary>
/// <remarks>
/// The library of TorchSharp 0.107 asks for version GLIBCXX_3.4.32, which Debian 12, Ubuntu 22.04 and RHEL 9 lack, on
/// behalf of one symbol that no relocation uses: nothing can ever call it. A copy of the library in which that one
/// version is marked weak loads and works. The copy lies in the user's cache; the original is never changed.
/// </remarks>
internal static class RelaxedLibrary
{
    private const string FileName = "libLibTorchSharp.so";
    private const string Library = "libstdc++.so.6";
    private const string Version = "GLIBCXX_3.4.32";

    /// <summary>The copy that this process has loaded; null where it needed none.</summary>
    public static string? Loaded { get; private set; }

    /// <summary>Loads a relaxed copy where that is what is missing; otherwise does nothing.</summary>
    /// <param name="searchFolders">Where native libraries are looked for, best first.</param>
    /// <returns>Whether a copy was loaded.</returns>
    public static bool TryLoad(IEnumerable<string> searchFolders)
    {
        string? original = searchFolders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        if (!OperatingSystem.IsLinux() || original is null || !LacksVersion(original))
        {
            return false;
        }

        byte[] bytes = File.ReadAllBytes(original);
        ElfVersionNeed? need = ElfVersionNeeds.Read(bytes)
            .FirstOrDefault(entry => entry is { Library: Library, Version: Version, IsUsed: false });
        if (need is null)
        {
            return false;
        }

        byte[] relaxed = ElfVersionNeeds.WithWeak(bytes, need);
        string copy = WritableCopy(relaxed, CacheFolder());
        if (!NativeLibrary.TryLoad(copy, out _))
        {
            return false;
        }

        Loaded = copy;
        return true;
    }

    /// <summary>
    /// A file that holds exactly <paramref name="relaxed"/>: in <paramref name="cacheFolder"/>, or for this run in a
    /// folder of its own where that one is null or cannot be written, as in containers and services.
    /// </summary>
    /// <exception cref="IOException">Neither can be written.</exception>
    internal static string WritableCopy(byte[] relaxed, string? cacheFolder)
    {
        if (cacheFolder is null)
        {
            return OneRunCopy(relaxed);
        }

        try
        {
            return CachedCopy(relaxed, cacheFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return OneRunCopy(relaxed);
        }
    }

    /// <summary>The path of a file in <paramref name="cacheFolder"/> that holds exactly <paramref name="relaxed"/>.</summary>
    internal static string CachedCopy(byte[] relaxed, string cacheFolder)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(relaxed));
        string path = Path.Combine(cacheFolder, hash[..16], FileName);

        // Compared whole: what lies in a cache is about to run inside this process.
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(relaxed))
        {
            AtomicFile.WriteAllBytes(path, relaxed);
        }

        return path;
    }

    /// <summary>A copy in a new folder that only this user can write.</summary>
    private static string OneRunCopy(byte[] relaxed) =>
        CachedCopy(relaxed, Directory.CreateTempSubdirectory("dcgan-native-").FullName);

    private static bool LacksVersion(string path)
    {
        try
        {
            NativeLibrary.Load(path);
            return false;
        }
        catch (DllNotFoundException failure)
        {
            return failure.Message.Contains($"`{Version}' not found", StringComparison.Ordinal);
        }
    }

    private static string? CacheFolder()
    {
        string user = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return user.Length > 0 ? Path.Combine(user, "dcgan", "native") : null;
    }
}
