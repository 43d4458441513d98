namespace Dcgan.Onnx.Sessions;

/// <summary>
/// Counts who is inside something that several threads use, so that closing it waits for nobody and still frees nothing
/// that is in use: the last one out frees it.
/// </summary>
internal sealed class UserCount(Action release)
{
    private const int Closed = int.MinValue;

    /// <summary>The users inside; with the highest bit set once closed.</summary>
    private int _state;

    /// <summary>Enters, unless it is closed. Whoever enters leaves.</summary>
    public bool TryEnter()
    {
        int state = Volatile.Read(ref _state);
        while (state >= 0)
        {
            int before = Interlocked.CompareExchange(ref _state, state + 1, state);
            if (before == state)
            {
                return true;
            }

            state = before;
        }

        return false;
    }

    /// <summary>Leaves.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _state) == Closed)
        {
            release();
        }
    }

    /// <summary>Lets nobody in any more; any number of calls close it once.</summary>
    public void Close()
    {
        if (Interlocked.Or(ref _state, Closed) == 0)
        {
            release();
        }
    }
}
