using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Training.Loop;

/// <summary>Reads the next batch from a file while the networks learn from this one.</summary>
/// <param name="images">The images; must outlive this.</param>
/// <param name="inBackground">
/// Whether a thread of this process does it; otherwise the system is told what will be needed, which leaves the processor to the
/// networks: on two cores, a thread beside theirs costs several per cent of a small network's speed.
/// </param>
internal sealed class ReadAhead(ImagePixels images, bool inBackground) : IDisposable
{
    private Tensor? _batch;
    private long[] _indices = [];
    private Task _reading = Task.CompletedTask;

    /// <summary>Picks images, which are there already if they are those of the last <see cref="Prepare"/>.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    /// <returns>uint8 [n, C, H, W] on the CPU.</returns>
    public Tensor Take(Tensor indices)
    {
        if (_batch is null || !indices.data<long>().ToArray().AsSpan().SequenceEqual(_indices))
        {
            return images.Select(indices);
        }

        // The batch belongs to no scope, since it outlived one; its alias belongs to the caller's.
        _reading.GetAwaiter().GetResult();
        Tensor taken = _batch.alias();
        Drop();
        return taken;
    }

    /// <summary>Begins to read images.</summary>
    /// <param name="indices">int64 [n] on the CPU.</param>
    public void Prepare(Tensor indices)
    {
        Drop();
        _indices = indices.data<long>().ToArray();
        if (!inBackground)
        {
            images.WillNeed(_indices);
            return;
        }

        _batch = images.Room(_indices.Length).DetachFromDisposeScope();
        var target = new TensorBytes(_batch);
        long[] chosen = _indices;
        _reading = Task.Run(() => images.Read(chosen, target));
    }

    /// <inheritdoc/>
    public void Dispose() => Drop();

    private void Drop()
    {
        // Whether a batch that nobody takes could be read is nobody's concern: Take tells of the others.
        Task.WaitAny(_reading);
        _batch?.Dispose();
        _batch = null;
    }
}
