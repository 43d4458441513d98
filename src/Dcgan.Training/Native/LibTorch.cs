using System.Runtime.InteropServices;
using TorchSharp;

namespace Dcgan.Training.Native;

/// <summary>
/// Loads libtorch and TorchSharp's native part, once per process, before TorchSharp is first used.
/// </summary>
/// <remarks>
/// libtorch comes from the first of: the folder asked for; the folder named by the environment variable
/// <c>DCGAN_LIBTORCH</c>; the folder <c>libtorch</c> beside the program, or beside this assembly, where another program has
/// loaded it, such as a notebook's kernel; the folder that the build recorded; the ordinary search for native libraries, which
/// knows the program's packages; in notebooks and scripts, which load TorchSharp from the package cache, the CPU's package in
/// that cache. TorchSharp's native part is loaded as it comes, except where that fails for
/// one known reason that <see cref="RelaxedLibrary"/> mends.
/// </remarks>
public static class LibTorch
{
    /// <summary>The environment variable that names a libtorch folder, such as a PyTorch install's <c>torch/lib</c>.</summary>
    public const string FolderVariable = "DCGAN_LIBTORCH";

    internal const string NativeName = "LibTorchSharp";
    private const string BesideFolder = "libtorch";
    private const string BuildFolderSetting = "Dcgan.LibTorchFolder";

    private static readonly Lock _gate = new();
    private static string? _loadedFrom;

    /// <summary>
    /// Whether another libtorch than the program's own can be named: where the program carries none in its native search path, as
    /// under Linux without CUDA. Elsewhere two would be loaded, and abort the process.
    /// </summary>
    public static bool TakesFolder => !NativeSearchFolders().Any(HoldsLibTorch);

    /// <summary>Loads libtorch unless this process already has.</summary>
    /// <param name="folder">The folder that holds libtorch's shared libraries, or null for the usual places.</param>
    /// <returns>The folder that libtorch was loaded from, or an empty string for the ordinary search.</returns>
    /// <exception cref="LibTorchException">It cannot be loaded; the message names the cause and the remedy.</exception>
    public static string EnsureLoaded(string? folder = null)
    {
        lock (_gate)
        {
            folder = string.IsNullOrEmpty(folder) ? null : Path.GetFullPath(folder);
            if (_loadedFrom is not null)
            {
                return folder is null || folder == _loadedFrom
                    ? _loadedFrom
                    : throw new LibTorchException(
                        $"libtorch is already loaded from '{Describe(_loadedFrom)}', and a process can load it only "
                        + $"once; start a new process to use '{folder}'.");
            }

            OpenMpWaiting.Shorten();
            string? chosen = folder ?? Environment.GetEnvironmentVariable(FolderVariable);
            string from = string.IsNullOrEmpty(chosen) ? LoadUsual() : LoadChosen(Path.GetFullPath(chosen));
            LoadTorchSharp();
            _loadedFrom = from;
            return from;
        }
    }

    private static string LoadChosen(string folder)
    {
        string library = Path.Combine(folder, FileName("torch"));
        if (!File.Exists(library))
        {
            throw new LibTorchException(
                $"The libtorch folder '{folder}' holds no {FileName("torch")}; give the folder with libtorch's shared "
                + "libraries, such as the folder torch/lib of a PyTorch install.");
        }

        // TorchSharp looks for libtorch by name in these folders, and two copies in one process abort it.
        string? rival = NativeSearchFolders().FirstOrDefault(
            other => HoldsLibTorch(other) && Path.GetFullPath(other) != folder);
        if (rival is not null)
        {
            throw new LibTorchException(
                $"This program already carries libtorch in '{rival}', which would be loaded beside '{folder}'; remove "
                + $"its libtorch package reference, or do without the folder ({FolderVariable} or --libtorch).");
        }

        Load(library);
        return folder;
    }

    private static string LoadUsual()
    {
        string?[] folders =
        [
            Path.Combine(AppContext.BaseDirectory, BesideFolder),
            BesideAssembly(),
            AppContext.GetData(BuildFolderSetting) as string,
        ];
        string? found = folders.FirstOrDefault(
            folder => folder is not null && File.Exists(Path.Combine(folder, FileName("torch"))));
        if (found is not null)
        {
            Load(Path.Combine(found, FileName("torch")));
            return Path.GetFullPath(found);
        }

        if (NativeLibrary.TryLoad("torch", typeof(torch).Assembly, null, out _))
        {
            return string.Empty;
        }

        string[] cached = [.. LibTorchPackages.CachedFolders(typeof(torch).Assembly.Location)];
        if (cached.FirstOrDefault(HoldsLibTorch) is string package)
        {
            Load(Path.Combine(package, FileName("torch")));
            return package;
        }

        // Left to itself, TorchSharp would now copy whatever libtorch this user's package cache holds beside the program.
        // Where there is one, its failure is no error yet: TorchSharp also finds its parts in places of its own.
        return cached.Length > 0 || NativeSearchFolders().Any(HoldsLibTorch)
            ? string.Empty
            : throw new LibTorchException(
                $"This program carries no libtorch. {LibTorchPackages.Remedy}; or name a libtorch "
                + $"{LibTorchPackages.LibTorchVersion} folder with --libtorch or {FolderVariable}.");
    }

    /// <summary>Whether the libtorch that was loaded was built for CUDA, whether there is a GPU or not.</summary>
    /// <param name="folder">Where it was loaded from, as <see cref="EnsureLoaded"/> tells.</param>
    internal static bool IsForCuda(string folder) => IsForCuda(folder, NativeSearchFolders());

    /// <param name="folder">Where it was loaded from; empty for the ordinary search.</param>
    /// <param name="searched">The folders of the ordinary search.</param>
    internal static bool IsForCuda(string folder, IEnumerable<string> searched) => (folder.Length > 0 ? [folder] : searched)
        .Any(each => File.Exists(Path.Combine(each, FileName("torch_cuda"))));

    private static bool HoldsLibTorch(string folder) => File.Exists(Path.Combine(folder, FileName("torch_cpu")));

    // An assembly in a single file has no place of its own.
    private static string? BesideAssembly() => Path.GetDirectoryName(typeof(LibTorch).Assembly.Location) is { Length: > 0 } folder
        ? Path.Combine(folder, BesideFolder)
        : null;

    private static void LoadTorchSharp()
    {
        try
        {
            if (!NativeLibrary.TryLoad(NativeName, typeof(torch).Assembly, null, out _))
            {
                RelaxedLibrary.TryLoad(
                    NativeSearchFolders().Concat(LibTorchPackages.CachedFolders(typeof(torch).Assembly.Location)));
            }

            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception failure) when (failure is not LibTorchException)
        {
            throw new LibTorchException(
                $"libtorch could not be loaded: {Cause()} {LibTorchPackages.Remedy}; or name a libtorch "
                + $"{LibTorchPackages.LibTorchVersion} folder with --libtorch or {FolderVariable}.",
                failure);
        }
    }

    private static string Cause()
    {
        try
        {
            NativeLibrary.Load(NativeName, typeof(torch).Assembly, null);
            return "its native part loads, but does not start.";
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            // The loader lists every place it tried; a line about something else than absence is the reason.
            string[] lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Skip(1).FirstOrDefault(line => !line.Contains("No such file")) ?? lines[0];
        }
    }

    private static void Load(string library)
    {
        try
        {
            NativeLibrary.Load(library);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new LibTorchException(
                $"'{library}' could not be loaded: {failure.Message.Trim()} Use a libtorch 2.10 for this platform.",
                failure);
        }
    }

    private static IEnumerable<string> NativeSearchFolders()
    {
        string folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty;
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.GetDirectoryName(typeof(torch).Assembly.Location) ?? string.Empty)
            .Where(Directory.Exists);
    }

    /// <summary>What a shared library is called on this system.</summary>
    internal static string FileName(string name) =>
        OperatingSystem.IsWindows() ? $"{name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
        : $"lib{name}.so";

    private static string Describe(string folder) => folder.Length == 0 ? "this program's own packages" : folder;
}
