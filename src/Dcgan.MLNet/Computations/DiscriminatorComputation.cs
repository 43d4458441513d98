using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Computations;

/// <summary>How real images look.</summary>
/// <exception cref="ArgumentOutOfRangeException">The input column is missing or has another type.</exception>
internal sealed class DiscriminatorComputation(
    DiscriminatorSession session,
    DcganDiscriminator.Options options,
    ModelMetadata discriminator,
    DataViewSchema inputSchema,
    Action beginRun)
    : IBatchComputation
{
    private readonly DataViewSchema.Column _input = DiscriminatorColumns.FindInput(options, discriminator, inputSchema);

    public DataViewSchema InputSchema => inputSchema;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } = BinaryScoreColumns.For(inputSchema);

    public Action BeginRun => beginRun;

    public int BatchSize => options.BatchSize;

    public IEnumerable<DataViewSchema.Column> Inputs => [_input];

    public IBatch CreateBatch(DataViewRow source, int capacity)
    {
        TensorReader reader = _input.Type is VectorDataViewType
            ? VectorColumn.CreateReader(source, _input)
            : ImageColumn.CreateReader(
                source, _input, discriminator.Channels, discriminator.Height, discriminator.Width);
        return new DiscriminatorBatch(this, session, reader, capacity);
    }
}
