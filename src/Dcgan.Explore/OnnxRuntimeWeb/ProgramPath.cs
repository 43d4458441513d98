namespace Dcgan.Explore.OnnxRuntimeWeb;

/// <summary>
/// Finds a program by its name. .NET itself looks into the current folder too, before the path: a program that came with
/// somebody's pictures or models would run.
/// </summary>
internal static class ProgramPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The whole path of a program; null where there is none.</summary>
    /// <param name="name">The file's name, on Windows with its ending.</param>
    /// <param name="path">The folders to look into, as the variable PATH has them; relative ones do not count.</param>
    public static string? Find(string name, string? path) => (path ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(file => File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0));
}
