namespace Dcgan.Benchmarks.Crashes;

/// <summary>What came of one check.</summary>
/// <param name="What">What was done.</param>
/// <param name="Times">How often.</param>
/// <param name="Failures">What did not hold, each in words; empty where everything did.</param>
/// <param name="Message">The line that the user saw; null where the process was killed and had no time for one.</param>
internal sealed record CheckRow(string What, int Times, IReadOnlyList<string> Failures, string? Message)
{
    /// <summary>Whether everything held.</summary>
    public bool Held => Failures.Count == 0;
}
