using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>What a network makes of a column of images.</summary>
internal abstract class ImageComputation : IBatchComputation
{
    private readonly DataViewSchema.Column _input;
    private readonly ModelMetadata _network;

    /// <exception cref="ArgumentOutOfRangeException">The input column is missing or has another type.</exception>
    protected ImageComputation(
        string inputColumnName, int batchSize, ModelMetadata network, DataViewSchema inputSchema, Action beginRun)
    {
        _input = NetworkImageColumn.Find(inputSchema, inputColumnName, network);
        _network = network;
        InputSchema = inputSchema;
        BatchSize = batchSize;
        BeginRun = beginRun;
    }

    public DataViewSchema InputSchema { get; }

    public abstract IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    /// <summary>Called before each run of the network.</summary>
    public Action BeginRun { get; }

    public int BatchSize { get; }

    public virtual IEnumerable<DataViewSchema.Column> Inputs => [_input];

    public IBatch CreateBatch(DataViewRow source, int capacity) =>
        CreateBatch(source, NetworkImageColumn.CreateReader(source, _input, _network), capacity);

    /// <summary>Room for <paramref name="capacity"/> rows, whose images <paramref name="image"/> reads.</summary>
    protected abstract IBatch CreateBatch(DataViewRow source, TensorReader image, int capacity);
}
