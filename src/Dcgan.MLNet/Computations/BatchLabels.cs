namespace Dcgan.MLNet.Computations;

/// <summary>The classes of a batch's rows, for a network that takes labels.</summary>
/// <param name="label">Reads the class of the source's current row; null where the network takes none.</param>
/// <param name="capacity">The most rows.</param>
internal sealed class BatchLabels(Func<long>? label, int capacity)
{
    private readonly long[] _labels = new long[label is null ? 0 : capacity];

    /// <summary>Takes the source's current row.</summary>
    public void Gather(int row)
    {
        if (label is not null)
        {
            _labels[row] = label();
        }
    }

    /// <summary>The classes of the first rows; none where the network takes none.</summary>
    public ReadOnlySpan<long> First(int count) => label is null ? [] : _labels.AsSpan(0, count);
}
