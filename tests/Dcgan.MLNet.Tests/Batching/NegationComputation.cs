using Dcgan.MLNet.Batching;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Batching;

/// <summary>Adds a column "Negated" with the negative of "Number", and counts how often and for how many rows it ran.</summary>
internal sealed class NegationComputation(DataViewSchema input, int batchSize) : IBatchComputation
{
    public int Runs { get; private set; }

    public int ComputedRows { get; private set; }

    public DataViewSchema InputSchema => input;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } =
        [new DataViewSchema.DetachedColumn("Negated", NumberDataViewType.Int32)];

    public int BatchSize => batchSize;

    public IEnumerable<DataViewSchema.Column> Inputs => [input["Number"]];

    public IBatch CreateBatch(DataViewRow source, int capacity) =>
        new NegationBatch(this, source.GetGetter<int>(input["Number"]), capacity);

    private sealed class NegationBatch(NegationComputation owner, ValueGetter<int> number, int capacity) : IBatch
    {
        private readonly int[] _numbers = new int[capacity];
        private readonly int[] _negated = new int[capacity];

        public void Gather(int row) => number(ref _numbers[row]);

        public void Compute(int count)
        {
            owner.Runs++;
            owner.ComputedRows += count;
            for (int row = 0; row < count; row++)
            {
                _negated[row] = -_numbers[row];
            }
        }

        public Delegate CreateGetter(int output, Func<int> computedRow) =>
            (ValueGetter<int>)((ref int value) => value = _negated[computedRow()]);
    }
}
