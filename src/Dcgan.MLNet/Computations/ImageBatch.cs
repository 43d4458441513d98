using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;

namespace Dcgan.MLNet.Computations;

/// <summary>The images of a batch, [rows, channels, height, width] in [−1, 1], and what a network makes of them.</summary>
/// <param name="computation">What is computed.</param>
/// <param name="image">Reads the image of the source's current row.</param>
/// <param name="imageSize">Values of one image.</param>
/// <param name="capacity">The most rows.</param>
internal abstract class ImageBatch(ImageComputation computation, TensorReader image, int imageSize, int capacity) : IBatch
{
    private readonly float[] _images = new float[checked(capacity * imageSize)];

    public virtual void Gather(int row) => image(_images.AsSpan(row * imageSize, imageSize));

    public void Compute(int count)
    {
        computation.BeginRun();
        Run(_images.AsSpan(0, count * imageSize), count);
    }

    public abstract Delegate CreateGetter(int output, Func<int> computedRow);

    /// <summary>Runs the network.</summary>
    protected abstract void Run(ReadOnlySpan<float> images, int count);
}
