using Dcgan.Cli.Arguments;

namespace Dcgan.Cli.Doctor;

/// <summary>A folder that is written to, whether it is there yet or not.</summary>
/// <param name="Path">The whole path.</param>
/// <param name="Free">Bytes that are free on its disk; null where the system does not tell.</param>
/// <param name="Obstacle">Why nothing can be written there; null where something can.</param>
internal sealed record Place(string Path, long? Free, string? Obstacle)
{
    /// <summary>Tries a folder, or the nearest one above it that is there.</summary>
    public static Place Try(string folder)
    {
        string path = System.IO.Path.GetFullPath(folder);
        try
        {
            OutputFile.RequirePlace(System.IO.Path.Combine(path, "probe"));
        }
        catch (IOException failure)
        {
            return new Place(path, null, failure.Message);
        }

        string there = path;
        while (!Directory.Exists(there))
        {
            there = System.IO.Path.GetDirectoryName(there)!;
        }

        // Windows tells of drives only, not of another machine's folder.
        return new Place(path, there.StartsWith(@"\\", StringComparison.Ordinal) ? null : new DriveInfo(there).AvailableFreeSpace, null);
    }
}
