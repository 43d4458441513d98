using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>The figures of one or several draws of images: mean and deviation, and what they tell of.</summary>
public sealed class JudgementSummary
{
    private readonly IReadOnlyList<Judgement> _draws;

    /// <summary>Sums up.</summary>
    /// <param name="draws">What came of each draw, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public JudgementSummary(IReadOnlyList<Judgement> draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (draws.Count == 0)
        {
            throw new ArgumentException("There is no draw to sum up.", nameof(draws));
        }

        _draws = draws;
    }

    /// <summary>Number of draws.</summary>
    public int Draws => _draws.Count;

    /// <summary>The figures that were measured, in the order of <see cref="EvaluationMetric.All"/>.</summary>
    public IEnumerable<MetricFigure> Figures =>
        from metric in EvaluationMetric.All
        let values = _draws.Select(draw => metric.Of(draw.Quality)).OfType<Estimate>().ToArray()
        where values.Length == _draws.Count
        select new MetricFigure(
            metric,
            values.Length == 1 ? values[0] : Estimate.Of([.. values.Select(value => value.Mean)]),
            _draws[0].Real is ImageQuality real ? metric.Of(real) : null);

    /// <summary>
    /// What the figures tell of, in plain words, with the metrics that do; a fault counts where most draws have it. Empty
    /// where the images do as well as real ones; null where there is no yardstick to tell by.
    /// </summary>
    public IReadOnlyList<Finding>? Findings => _draws.Any(draw => draw.Real is null) ? null :
    [
        .. from metric in EvaluationMetric.All
           let faults = _draws.Select(draw => metric.FaultOf(draw.Quality, draw.Real!)).OfType<string>().ToArray()
           where 2 * faults.Length > _draws.Count
           group metric by faults[0] into finding
           select new Finding(finding.Key, [.. finding]),
    ];
}

/// <summary>A figure of an evaluation.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Value">Its value.</param>
/// <param name="Real">What real images get; null where there is no such yardstick.</param>
public readonly record struct MetricFigure(EvaluationMetric Metric, Estimate Value, Estimate? Real);

/// <summary>What figures tell of.</summary>
/// <param name="Text">In plain words.</param>
/// <param name="Metrics">The metrics that tell it.</param>
public sealed record Finding(string Text, IReadOnlyList<EvaluationMetric> Metrics);
