using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>The features of images.</summary>
/// <exception cref="ArgumentOutOfRangeException">The input column is missing or has another type.</exception>
internal sealed class FeaturizerComputation(
    FeatureSession session,
    DcganFeaturizer.Options options,
    ModelMetadata features,
    DataViewSchema inputSchema,
    Action beginRun)
    : ImageComputation(options.InputColumnName, options.BatchSize, features, inputSchema, beginRun)
{
    public override IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } =
        [FeatureColumn.Of(options.OutputColumnName, session.FeatureCount)];

    protected override IBatch CreateBatch(DataViewRow source, TensorReader image, int capacity) =>
        new FeaturizerBatch(this, session, image, capacity);
}
