namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>A runtime's report, and how its outputs compare with TorchSharp's.</summary>
internal sealed class RuntimeFigures
{
    private readonly Dictionary<TableRow, OutputDifference> _differences = [];
    private readonly Dictionary<TableRow, string> _refusals = [];

    private RuntimeFigures(OtherRuntime runtime, IReadOnlyList<RuntimeCase> cases, RuntimeReport report)
    {
        Runtime = runtime;
        Report = report;
        foreach ((RuntimeCase one, RuntimeResult result) in cases.Zip(report.Results))
        {
            foreach ((string output, float[] expected) in one.Expected)
            {
                var row = new TableRow(one.Model, one.Kind, output);
                if (result.Refusal is not null)
                {
                    _refusals[row] = result.Refusal;
                    continue;
                }

                OutputDifference difference = OutputDifference.Between(output, expected, result.Outputs[output]);
                _differences[row] = _differences.TryGetValue(row, out OutputDifference? before)
                    ? before.With(difference)
                    : difference;
            }
        }
    }

    public OtherRuntime Runtime { get; }

    public RuntimeReport Report { get; }

    /// <summary>The largest differences of what ran, over all batch sizes.</summary>
    public IReadOnlyDictionary<TableRow, OutputDifference> Differences => _differences;

    /// <summary>Why the rest did not.</summary>
    public IReadOnlyDictionary<TableRow, string> Refusals => _refusals;

    /// <summary>Runs all cases. Marks the test as inconclusive (skipped) where the runtime is missing.</summary>
    public static RuntimeFigures Measure(OtherRuntime runtime, IReadOnlyList<RuntimeCase> cases) =>
        new(runtime, cases, runtime.Run([.. cases.Select(one => one.Run)]));
}
