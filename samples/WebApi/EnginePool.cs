using System.Threading.Channels;
using Microsoft.ML;

namespace WebApi;

/// <summary>
/// Prediction engines over one transformer, one per core. An engine serves one caller at a time, because it is not
/// thread-safe; callers beyond their number wait with what they brought, so whoever brings much limits its callers.
/// </summary>
internal sealed class EnginePool<TSource, TResult> : IDisposable
    where TSource : class
    where TResult : class, new()
{
    private readonly Channel<PredictionEngine<TSource, TResult>> _idle;

    /// <param name="create">Makes an engine that does not own its transformer.</param>
    public EnginePool(Func<PredictionEngine<TSource, TResult>> create)
    {
        _idle = Channel.CreateBounded<PredictionEngine<TSource, TResult>>(Environment.ProcessorCount);
        while (_idle.Writer.TryWrite(create()))
        {
        }
    }

    /// <summary>Waits for an engine, and gives it back whatever becomes of its use.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up before it was served.</exception>
    public async Task<T> UseAsync<T>(Func<PredictionEngine<TSource, TResult>, T> use, CancellationToken cancellation)
    {
        PredictionEngine<TSource, TResult> engine = await _idle.Reader.ReadAsync(cancellation);
        try
        {
            return use(engine);
        }
        finally
        {
            _idle.Writer.TryWrite(engine);
        }
    }

    /// <summary>Disposes the engines; nobody uses one any more.</summary>
    public void Dispose()
    {
        while (_idle.Reader.TryRead(out PredictionEngine<TSource, TResult>? engine))
        {
            engine.Dispose();
        }
    }
}
