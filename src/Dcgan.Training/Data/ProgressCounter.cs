namespace Dcgan.Training.Data;

/// <summary>Counts finished images from any thread and reports about a hundred times, in order.</summary>
internal sealed class ProgressCounter(IProgress<LoadProgress>? progress, long total, string what)
{
    private const int Reports = 100;

    private readonly Lock _gate = new();
    private readonly long _stride = Math.Max(1, total / Reports);
    private long _done;

    public void Advance()
    {
        if (progress is null)
        {
            return;
        }

        lock (_gate)
        {
            _done++;
            if (_done % _stride == 0 || _done == total)
            {
                progress.Report(new LoadProgress(_done, total, what));
            }
        }
    }
}
