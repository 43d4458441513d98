using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Images;
using Dcgan.Onnx;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Computations;

/// <summary>The generated images of a batch, [rows, channels, height, width] in [−1, 1].</summary>
internal abstract class GeneratorBatch(
    GeneratorComputation computation, GeneratorSession session, BatchLabels labels, int capacity) : IBatch
{
    private readonly float[] _images = new float[checked(capacity * session.ImageSize)];

    protected GeneratorSession Session => session;

    public void Gather(int row)
    {
        GatherInput(row);
        labels.Gather(row);
    }

    public void Compute(int count)
    {
        computation.BeginRun();
        Generate(count, labels.First(count), _images.AsSpan(0, count * session.ImageSize));
    }

    public Delegate CreateGetter(int output, Func<int> computedRow)
    {
        if (computation.Outputs[output].Type is ImageDataViewType)
        {
            var pixels = new ImagePixels(session.Channels, session.Height, session.Width);
            return FreshImageGetter.Create(() => pixels.FromTensor(Image(computedRow())));
        }

        return VectorGetter.Create(() => Image(computedRow()));
    }

    /// <summary>Takes the seed or latent of the source's current row.</summary>
    protected abstract void GatherInput(int row);

    /// <summary>Runs the network.</summary>
    protected abstract void Generate(int count, ReadOnlySpan<long> labels, Span<float> images);

    private ReadOnlySpan<float> Image(int row) => _images.AsSpan(row * session.ImageSize, session.ImageSize);
}
