using Dcgan.Training.Evaluation;

namespace Dcgan.Benchmarks.Faults;

/// <summary>What came of one fault.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Count">Images that were judged.</param>
/// <param name="Judgement">The figures.</param>
internal sealed record FaultResult(string Name, int Count, Judgement Judgement)
{
    /// <summary>The metrics that tell of a fault.</summary>
    public IReadOnlyList<EvaluationMetric> CaughtBy =>
        [.. EvaluationMetric.All.Where(metric => metric.FaultOf(Judgement.Quality, Judgement.Real!) is not null)];

    /// <summary>A figure, in bold where it tells of a fault.</summary>
    public string Cell(EvaluationMetric metric)
    {
        string text = metric.Of(Judgement.Quality) is { } value ? metric.Text(value with { Deviation = 0 }) : "";
        return CaughtBy.Contains(metric) ? $"**{text}**" : text;
    }
}
