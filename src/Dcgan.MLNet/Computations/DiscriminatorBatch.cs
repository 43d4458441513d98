using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>What a discriminator says of the images of a batch.</summary>
internal sealed class DiscriminatorBatch(
    DiscriminatorComputation computation,
    DiscriminatorSession session,
    TensorReader image,
    BatchLabels labels,
    int capacity)
    : ImageBatch(computation, image, session.ImageSize, capacity)
{
    private readonly float[] _probabilities = new float[capacity];
    private readonly float[] _logits = new float[capacity];

    public override void Gather(int row)
    {
        base.Gather(row);
        labels.Gather(row);
    }

    public override Delegate CreateGetter(int output, Func<int> computedRow) => computation.Outputs[output].Name switch
    {
        BinaryScoreColumns.PredictedLabel =>
            (ValueGetter<bool>)((ref bool label) => label = _logits[computedRow()] > 0),
        BinaryScoreColumns.Score => (ValueGetter<float>)((ref float score) => score = _logits[computedRow()]),
        _ => (ValueGetter<float>)((ref float probability) => probability = _probabilities[computedRow()]),
    };

    protected override void Run(ReadOnlySpan<float> images, int count) =>
        session.Score(images, labels.First(count), _probabilities.AsSpan(0, count), _logits.AsSpan(0, count));
}
