using System.Globalization;

namespace Dcgan.Cli.Console;

/// <summary>How often a line tells of progress where standard error is no terminal.</summary>
internal static class ProgressInterval
{
    /// <summary>The environment variable that says it, in seconds; 0 for every report.</summary>
    public const string Variable = "DCGAN_PROGRESS";

    private const double Default = 5;
    private const double Longest = 86_400;

    /// <summary>The interval that is set, or five seconds.</summary>
    /// <exception cref="UsageException">What is set is no number of seconds.</exception>
    public static TimeSpan Current => Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The interval of a setting.</summary>
    /// <param name="setting">Seconds; null or empty for the default.</param>
    /// <exception cref="UsageException">It is no number of seconds.</exception>
    public static TimeSpan Parse(string? setting)
    {
        if (string.IsNullOrEmpty(setting))
        {
            return TimeSpan.FromSeconds(Default);
        }

        return double.TryParse(setting, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= Longest
                ? TimeSpan.FromSeconds(seconds)
                : throw new UsageException(
                    $"{Variable} is '{setting}'; use the seconds between two lines of progress, 0 (all of them) to {Longest}, or unset it.");
    }
}
