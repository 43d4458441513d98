using System.Runtime.ExceptionServices;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// Shares the rows of a batch out among processor threads. ONNX Runtime computes a transposed convolution mostly on one
/// thread, however many it has; rows need nothing of each other. (Convolutions it divides well by itself.)
/// </summary>
/// <remarks>
/// ONNX Runtime fixes the number of threads when it opens a session, so that this takes a second one, with a copy of the
/// weights: a few megabytes for a DCGAN, and none before a batch of some rows comes.
/// </remarks>
/// <param name="threads">The most threads.</param>
/// <param name="open">Opens a session whose runs take one thread, when the first batch is shared out.</param>
internal sealed class RowShares(int threads, Func<InferenceSession> open) : IDisposable
{
    /// <summary>The fewest rows of a share: starting one takes some microseconds.</summary>
    private const int FewestRows = 4;

    private readonly Lock _gate = new();
    private InferenceSession? _session;

    /// <summary>Into how many shares rows are split; 1 where it is not worth while.</summary>
    public int Count(int rows) => Math.Clamp(rows / FewestRows, 1, threads);

    /// <summary>Runs shares at the same time.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="run">Runs rows, from the first one and as many as told, in the given session.</param>
    /// <exception cref="OnnxRuntimeException">A share fails; the first failure counts.</exception>
    /// <exception cref="InvalidOperationException">The session cannot be opened; the next run tries again.</exception>
    public void Run(int rows, Action<InferenceSession, int, int> run)
    {
        int shares = Count(rows);
        InferenceSession session = Session();
        Exception? failure = null;
        Parallel.For(0, shares, new ParallelOptions { MaxDegreeOfParallelism = shares }, share =>
        {
            int first = (int)((long)rows * share / shares);
            int end = (int)((long)rows * (share + 1) / shares);
            try
            {
                run(session, first, end - first);
            }
            catch (Exception error)
            {
                // Kept from Parallel.For, which would wrap it.
                Interlocked.CompareExchange(ref failure, error, null);
            }
        });
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session?.Dispose();

    private InferenceSession Session()
    {
        lock (_gate)
        {
            return _session ??= open();
        }
    }
}
