using System.Runtime.ExceptionServices;

namespace Dcgan.Training.Data.Sources;

/// <summary>Runs a function over all images on every core.</summary>
internal static class ParallelImages
{
    /// <summary>
    /// Calls <paramref name="action"/> for 0 to <paramref name="count"/> − 1. Where calls fail, the exception of the
    /// lowest index is thrown, so that the same broken image is named whatever the number of threads.
    /// </summary>
    public static void For(int count, Action<int> action, CancellationToken cancellation)
    {
        var gate = new Lock();
        int failedIndex = int.MaxValue;
        ExceptionDispatchInfo? failure = null;
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(0, count, options, (index, state) =>
        {
            try
            {
                action(index);
            }
            catch (Exception exception)
            {
                lock (gate)
                {
                    if (index < failedIndex)
                    {
                        failedIndex = index;
                        failure = ExceptionDispatchInfo.Capture(exception);
                    }
                }

                state.Break(); // the indices below still run
            }
        });
        failure?.Throw();
    }
}
