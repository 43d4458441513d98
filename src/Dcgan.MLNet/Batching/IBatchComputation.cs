using Microsoft.ML;

namespace Dcgan.MLNet.Batching;

/// <summary>What a transformer adds to the rows of one input schema, computed for many rows at once.</summary>
internal interface IBatchComputation
{
    /// <summary>The schema of the rows that the computation reads.</summary>
    DataViewSchema InputSchema { get; }

    /// <summary>The columns that the computation adds, in their order.</summary>
    IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    /// <summary>The most rows that go into one run.</summary>
    int BatchSize { get; }

    /// <summary>The columns of <see cref="InputSchema"/> that the computation reads.</summary>
    IEnumerable<DataViewSchema.Column> Inputs { get; }

    /// <summary>Room for <paramref name="capacity"/> rows, read one after another from <paramref name="source"/>.</summary>
    IBatch CreateBatch(DataViewRow source, int capacity);
}
