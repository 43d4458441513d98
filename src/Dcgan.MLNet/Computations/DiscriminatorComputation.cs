using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>How real images look.</summary>
/// <exception cref="ArgumentOutOfRangeException">The input column is missing or has another type.</exception>
internal sealed class DiscriminatorComputation(
    DiscriminatorSession session,
    DcganDiscriminator.Options options,
    ModelMetadata discriminator,
    DataViewSchema inputSchema,
    Action beginRun)
    : ImageComputation(options.InputColumnName, options.BatchSize, discriminator, inputSchema, beginRun)
{
    private readonly DataViewSchema.Column? _label = LabelColumn.Find(inputSchema, options.LabelColumnName, discriminator);

    public override IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } = BinaryScoreColumns.For(inputSchema);

    public override IEnumerable<DataViewSchema.Column> Inputs => _label is { } label ? [.. base.Inputs, label] : base.Inputs;

    protected override IBatch CreateBatch(DataViewRow source, TensorReader image, int capacity) => new DiscriminatorBatch(
        this,
        session,
        image,
        new BatchLabels(LabelColumn.CreateReader(source, _label, session.Classes), capacity),
        capacity);
}
