using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>
/// Real batches, latents and labels for every step. Each is a function of the seed and the step alone, so that a resumed run
/// sees exactly what an uninterrupted one would.
/// </summary>
internal sealed class TrainingBatches : IDisposable
{
    private readonly ImageFeed _images;
    private readonly Tensor _trainable;
    private readonly int _batch;
    private readonly bool _flip;
    private readonly long _seed;
    private readonly Device _device;
    private readonly ClassLabels? _classes;
    private readonly Tensor? _labels;
    private Tensor? _order;
    private long _orderEpoch = -1;

    /// <summary>Creates the batches over the images at the given indices.</summary>
    /// <param name="images">All images.</param>
    /// <param name="trainable">Indices [n] (int64) of those to train on, at least <paramref name="batch"/>.</param>
    /// <param name="batch">Images a step.</param>
    /// <param name="flip">Whether each image is mirrored half of the time.</param>
    /// <param name="seed">Names order, flips and latents.</param>
    /// <param name="device">Where the batches go.</param>
    /// <param name="classes">Those of the images' labels, for a conditional training; null for another.</param>
    public TrainingBatches(
        ImageSet images,
        Tensor trainable,
        int batch,
        bool flip,
        long seed,
        Device device,
        ClassLabels? classes = null)
    {
        _images = new ImageFeed(images.Pixels, device);
        _trainable = trainable;
        _batch = batch;
        _flip = flip;
        _seed = seed;
        _device = device;
        _classes = classes;
        _labels = classes is null ? null : images.Labels;
        StepsPerEpoch = trainable.shape[0] / batch;
    }

    /// <summary>Whole batches in an epoch; what is left over waits for another shuffle.</summary>
    public long StepsPerEpoch { get; }

    /// <summary>The real images of a step, [batch, channels, height, width] in [-1, 1].</summary>
    public Tensor Real(long step)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor batch = Normalize(_images.Take(Indices(step)));
        if (_images.ReadsAhead)
        {
            _images.Prepare(Indices(step + 1));
        }

        if (_flip)
        {
            using Scalar half = 0.5.ToScalar();
            using torch.Generator random = Random(RandomStream.Flip, step);
            Tensor mirrored = DeviceCopy.Of(rand([_batch, 1, 1, 1], generator: random).lt(half), _device);
            batch = where(mirrored, batch.flip(3), batch);
        }

        return batch.MoveToOuterDisposeScope();
    }

    /// <summary>The classes of the real images of a step, int64 [batch]; null where the training takes no labels.</summary>
    public Tensor? RealLabels(long step)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor? labels = _labels?.index_select(0, Indices(step));
        return labels is null ? null : DeviceCopy.Of(labels, _device).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The classes to generate in a step, int64 [batch], each as often as the images have it; null where the training takes
    /// no labels.
    /// </summary>
    public Tensor? DrawnLabels(long step) =>
        LabelDraw.Of(_classes, _batch, _seed, RandomStream.Label, step) is Tensor labels ? DeviceCopy.Of(labels, _device) : null;

    /// <summary>The latents of a step, [batch, <paramref name="latentSize"/>], standard normal.</summary>
    public Tensor Latents(long step, int latentSize)
    {
        using torch.Generator random = Random(RandomStream.Latent, step);
        return DeviceCopy.Of(randn([_batch, latentSize], generator: random), _device);
    }

    /// <summary>Bytes 0 to 255 as floats in [-1, 1].</summary>
    public static Tensor Normalize(Tensor pixels)
    {
        using IDisposable scope = NewDisposeScope();

        using Scalar half = 127.5.ToScalar(), minusOne = (-1.0).ToScalar();
        return pixels.to(float32).div_(half).Increase(minusOne).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _order?.Dispose();
        _images.Dispose();
    }

    /// <summary>Which images a step sees.</summary>
    private Tensor Indices(long step) => Order(step / StepsPerEpoch).narrow(0, step % StepsPerEpoch * _batch, _batch);

    private Tensor Order(long epoch)
    {
        if (_order is null || epoch != _orderEpoch)
        {
            _order?.Dispose();
            using torch.Generator random = Random(RandomStream.Order, epoch);
            using Tensor shuffled = randperm(_trainable.shape[0], generator: random);
            _order = _trainable.index_select(0, shuffled).DetachFromDisposeScope();
            _orderEpoch = epoch;
        }

        return _order;
    }

    private torch.Generator Random(RandomStream stream, long index) => RandomStreams.Create(_seed, stream, index);
}
