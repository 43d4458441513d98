namespace Dcgan.Cli.Doctor;

/// <summary>Numbers of bytes for people.</summary>
internal static class Sizes
{
    private static readonly string[] _units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>A size in the unit that leaves one to four digits before the point, of powers of 1,000.</summary>
    public static string Words(long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < _units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return unit == 0 || size >= 100 ? $"{size:F0} {_units[unit]}" : $"{size:F1} {_units[unit]}";
    }
}
