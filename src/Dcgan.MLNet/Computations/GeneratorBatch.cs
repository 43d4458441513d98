using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Images;
using Dcgan.Onnx;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Computations;

/// <summary>The generated images of a batch, [rows, channels, height, width] in [−1, 1].</summary>
internal abstract class GeneratorBatch(GeneratorComputation computation, GeneratorSession session, int capacity) : IBatch
{
    private readonly float[] _images = new float[checked(capacity * session.ImageSize)];

    protected GeneratorSession Session => session;

    public abstract void Gather(int row);

    public void Compute(int count)
    {
        computation.BeginRun();
        Generate(count, _images.AsSpan(0, count * session.ImageSize));
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

    protected abstract void Generate(int count, Span<float> images);

    private ReadOnlySpan<float> Image(int row) => _images.AsSpan(row * session.ImageSize, session.ImageSize);
}
