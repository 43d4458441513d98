namespace Dcgan.Training.Data.Sources;

/// <summary>
/// Bounds what pictures take while they are decoded, on however many threads: who would take too much waits until others are done.
/// A single picture is always let in.
/// </summary>
/// <param name="limit">Bytes of all pictures together.</param>
internal sealed class DecodingMemory(long limit)
{
    private readonly object _gate = new();
    private long _taken;

    /// <summary>The most bytes that pictures ever took together.</summary>
    public long Most { get; private set; }

    /// <summary>A picture's share, of nothing so far.</summary>
    public Share Take() => new(this);

    private void Enter(long bytes)
    {
        lock (_gate)
        {
            while (_taken > 0 && _taken + bytes > limit)
            {
                Monitor.Wait(_gate);
            }

            _taken += bytes;
            Most = Math.Max(Most, _taken);
        }
    }

    private void Leave(long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What one picture takes until it is disposed.</summary>
    internal sealed class Share(DecodingMemory memory) : IDisposable
    {
        private long _bytes;

        /// <summary>Waits until there is room for a picture; once.</summary>
        /// <param name="bytes">What it takes.</param>
        public void WaitFor(long bytes)
        {
            memory.Enter(bytes);
            _bytes = bytes;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_bytes > 0)
            {
                memory.Leave(_bytes);
            }
        }
    }
}
