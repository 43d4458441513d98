using Dcgan.Shared;

namespace Dcgan.Cli.Console;

/// <summary>How far some work is.</summary>
/// <param name="Summary">What everyone wants to know; about 50 characters, so that it fits beside a bar and the time left.</param>
/// <param name="Details">More, shown where there is room; may be empty.</param>
/// <param name="Share">The share done, 0 to 1.</param>
internal readonly record struct ProgressReport(string Summary, string Details, double Share)
{
    /// <summary>
    /// The work that the share is of. Where another comes in between, such as a judgement in a training, the time left of the
    /// first is not forgotten. Default: the only one.
    /// </summary>
    public string Work { get; init; } = string.Empty;

    /// <summary>The time left; null where none can be told. Whoever reports leaves it to <see cref="ProgressDisplay"/>.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>Summary and time left.</summary>
    public string Brief => Left is TimeSpan left && left > TimeSpan.Zero ? $"{Summary}  {TimeLeft.Words(left)} left" : Summary;

    /// <summary>Summary, time left and details.</summary>
    public string Whole => Details.Length == 0 ? Brief : $"{Brief}  {Details}";
}
