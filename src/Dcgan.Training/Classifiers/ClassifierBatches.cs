using Dcgan.Training.Loop;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>Images and labels for every step: each batch is a function of the seed and the step alone.</summary>
internal sealed class ClassifierBatches(LabelledImages images, ClassifierOptions options) : IDisposable
{
    private Tensor? _order;
    private long _orderEpoch = -1;

    /// <summary>Whole batches in an epoch; what is left over waits for another shuffle.</summary>
    public long StepsPerEpoch { get; } = images.Count / options.Batch;

    /// <summary>
    /// The images of a step, [batch, channels, height, width] in [-1, 1], and their labels: int64 [batch], or float32 [batch,
    /// attributes].
    /// </summary>
    public (Tensor Images, Tensor Labels) At(long step)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor chosen = Order(step / StepsPerEpoch).narrow(0, step % StepsPerEpoch * options.Batch, options.Batch);
        Tensor pixels = images.Pixels.Select(chosen);
        if (options.Flip)
        {
            pixels = Mirror(pixels, step);
        }

        if (options.Shift > 0)
        {
            pixels = Move(pixels, step);
        }

        return (
            TrainingBatches.Normalize(pixels).MoveToOuterDisposeScope(),
            images.Labels.index_select(0, chosen).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose() => _order?.Dispose();

    private Tensor Mirror(Tensor pixels, long step)
    {
        using torch.Generator random = Random(RandomStream.Flip, step);
        using Scalar half = 0.5.ToScalar();
        Tensor mirrored = rand([options.Batch, 1, 1, 1], generator: random).lt(half);
        return where(mirrored, pixels.flip(3), pixels);
    }

    private Tensor Move(Tensor pixels, long step)
    {
        using torch.Generator random = Random(RandomStream.Shift, step);
        Tensor moves = randint(-options.Shift, options.Shift + 1, [2, options.Batch, 1], int64, generator: random);
        long height = pixels.shape[2];
        long width = pixels.shape[3];

        // Where each row and column comes from; the edge repeats.
        Tensor rows = Places(moves[0], height).reshape(-1, 1, height, 1);
        Tensor columns = Places(moves[1], width).reshape(-1, 1, 1, width);
        return pixels.gather(2, rows.expand(pixels.shape)).gather(3, columns.expand(pixels.shape));
    }

    /// <summary>0, 1, ... up to a side's end, moved: [batch, side].</summary>
    private static Tensor Places(Tensor moves, long side)
    {
        using Scalar first = 0L.ToScalar(), last = (side - 1).ToScalar(), end = side.ToScalar();
        return arange(end, int64).Plus(moves).clamp(first, last);
    }

    private Tensor Order(long epoch)
    {
        if (_order is null || epoch != _orderEpoch)
        {
            _order?.Dispose();
            using torch.Generator random = Random(RandomStream.Order, epoch);
            using Tensor shuffled = randperm(images.Count, generator: random);
            _order = images.Chosen.index_select(0, shuffled).DetachFromDisposeScope();
            _orderEpoch = epoch;
        }

        return _order;
    }

    private torch.Generator Random(RandomStream stream, long index) =>
        RandomStreams.Create(options.Seed, stream, index);
}
