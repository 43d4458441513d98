using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>The images of a batch, [rows, channels, height, width] in [−1, 1], and what the discriminator says of them.</summary>
internal sealed class DiscriminatorBatch(
    DiscriminatorComputation computation, DiscriminatorSession session, TensorReader image, int capacity) : IBatch
{
    private readonly float[] _images = new float[capacity * session.ImageSize];
    private readonly float[] _probabilities = new float[capacity];
    private readonly float[] _logits = new float[capacity];

    public void Gather(int row) => image(_images.AsSpan(row * session.ImageSize, session.ImageSize));

    public void Compute(int count)
    {
        computation.BeginRun();
        session.Score(
            _images.AsSpan(0, count * session.ImageSize), _probabilities.AsSpan(0, count), _logits.AsSpan(0, count));
    }

    public Delegate CreateGetter(int output, Func<int> computedRow) => computation.Outputs[output].Name switch
    {
        BinaryScoreColumns.PredictedLabel =>
            (ValueGetter<bool>)((ref bool label) => label = _logits[computedRow()] > 0),
        BinaryScoreColumns.Score => (ValueGetter<float>)((ref float score) => score = _logits[computedRow()]),
        _ => (ValueGetter<float>)((ref float probability) => probability = _probabilities[computedRow()]),
    };
}
