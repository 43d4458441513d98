namespace Dcgan.Cli.Doctor;

/// <summary>Everything that was found on this machine.</summary>
/// <param name="Findings">The findings, in the order of the checks.</param>
internal sealed record Examination(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether training works.</summary>
    public bool Trains => !Findings.Any(finding => finding.StopsTraining);

    /// <summary>Whether generating pictures works.</summary>
    public bool Generates => !Findings.Any(finding => finding.StopsGenerating);

    /// <summary>Runs checks one after the other; one that fails does not end the others.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="tell">Told each finding at once.</param>
    /// <param name="cancellation">Stops between two checks.</param>
    public static Examination Of(IEnumerable<ICheck> checks, Action<Finding> tell, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (ICheck check in checks)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (Finding finding in Look(check, findings))
            {
                findings.Add(finding);
                tell(finding);
            }
        }

        return new Examination(findings);
    }

    private static Finding[] Look(ICheck check, List<Finding> before)
    {
        try
        {
            return [.. check.Look(before)];
        }
        catch (Exception failure)
        {
            bool decides = check.DecidesTraining || check.DecidesGenerating;
            return [new Finding(
                check.Topic, decides ? FindingState.Problem : FindingState.Note, $"This could not be looked at: {failure.Message}")
            {
                Remedy = "See to what the message names, and ask again.",
                StopsTraining = check.DecidesTraining,
                StopsGenerating = check.DecidesGenerating,
            }];
        }
    }
}
