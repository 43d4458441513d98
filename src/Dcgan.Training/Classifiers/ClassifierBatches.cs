using Dcgan.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>Images and classes for every step: each batch is a function of the seed and the step alone.</summary>
internal sealed class ClassifierBatches(LabelledImages images, ClassifierOptions options) : IDisposable
{
    private Tensor? _order;
    private long _orderEpoch = -1;

    /// <summary>Whole batches in an epoch; what is left over waits for another shuffle.</summary>
    public long StepsPerEpoch { get; } = images.Count / options.Batch;

    /// <summary>The images of a step, [batch, channels, height, width] in [-1, 1], and their classes, int64 [batch].</summary>
    public (Tensor Images, Tensor Classes) At(long step)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor chosen = Order(step / StepsPerEpoch).narrow(0, step % StepsPerEpoch * options.Batch, options.Batch);
        Tensor pixels = images.Pixels.index_select(0, chosen);
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
            images.Classes.index_select(0, chosen).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose() => _order?.Dispose();

    private Tensor Mirror(Tensor pixels, long step)
    {
        using torch.Generator random = Random(RandomStream.Flip, step);
        Tensor mirrored = rand([options.Batch, 1, 1, 1], generator: random).lt(0.5);
        return where(mirrored, pixels.flip(3), pixels);
    }

    private Tensor Move(Tensor pixels, long step)
    {
        using torch.Generator random = Random(RandomStream.Shift, step);
        Tensor moves = randint(-options.Shift, options.Shift + 1, [2, options.Batch, 1], int64, generator: random);
        long height = pixels.shape[2];
        long width = pixels.shape[3];

        // Where each row and column comes from; the edge repeats.
        Tensor rows = (arange(height, int64) + moves[0]).clamp(0, height - 1).reshape(-1, 1, height, 1);
        Tensor columns = (arange(width, int64) + moves[1]).clamp(0, width - 1).reshape(-1, 1, 1, width);
        return pixels.gather(2, rows.expand(pixels.shape)).gather(3, columns.expand(pixels.shape));
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
