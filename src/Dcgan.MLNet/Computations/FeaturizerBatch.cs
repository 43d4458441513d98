using Dcgan.MLNet.Columns;
using Dcgan.Onnx;

namespace Dcgan.MLNet.Computations;

/// <summary>The features of the images of a batch.</summary>
internal sealed class FeaturizerBatch(
    FeaturizerComputation computation, FeatureSession session, TensorReader image, int capacity)
    : ImageBatch(computation, image, session.ImageSize, capacity)
{
    private readonly float[] _features = new float[checked(capacity * session.FeatureCount)];

    public override Delegate CreateGetter(int output, Func<int> computedRow) =>
        VectorGetter.Create(() => _features.AsSpan(computedRow() * session.FeatureCount, session.FeatureCount));

    protected override void Run(ReadOnlySpan<float> images, int count) =>
        session.Extract(images, _features.AsSpan(0, count * session.FeatureCount));
}
