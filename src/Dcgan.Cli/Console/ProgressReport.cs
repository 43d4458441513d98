namespace Dcgan.Cli.Console;

/// <summary>How far some work is.</summary>
/// <param name="Summary">What everyone wants to know; about 60 characters, so that it fits beside a bar.</param>
/// <param name="Details">More, shown where there is room; may be empty.</param>
/// <param name="Share">The share done, 0 to 1.</param>
internal readonly record struct ProgressReport(string Summary, string Details, double Share)
{
    /// <summary>Summary and details.</summary>
    public string Whole => Details.Length == 0 ? Summary : $"{Summary}  {Details}";
}
