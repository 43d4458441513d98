namespace Dcgan.Training.Metrics;

/// <summary>
/// The statistic U of H. B. Mann and D. R. Whitney (1947), divided by the number of pairs; also the area under a ROC curve.
/// </summary>
internal static class MannWhitney
{
    /// <summary>The probability that a value of one kind is greater than one of another, ties counting half.</summary>
    /// <param name="values">In ascending order, at least one.</param>
    /// <param name="others">In ascending order, at least one.</param>
    public static double ProbabilityOfGreater<T>(IReadOnlyList<T> values, IReadOnlyList<T> others)
        where T : IComparable<T>
    {
        // Whole numbers, so that the sum is exact: a pair counts 2, a tie 1.
        long pairs = 0;
        int below = 0, upTo = 0;
        foreach (T value in values)
        {
            while (below < others.Count && others[below].CompareTo(value) < 0)
            {
                below++;
            }

            while (upTo < others.Count && others[upTo].CompareTo(value) <= 0)
            {
                upTo++;
            }

            pairs += below + upTo;
        }

        return pairs / (2.0 * values.Count * others.Count);
    }
}
