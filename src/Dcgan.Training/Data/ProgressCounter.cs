namespace Dcgan.Training.Data;

/// <summary>Counts finished images from any thread and reports about a hundred times, in order.</summary>
internal sealed class ProgressCounter(IProgress<LoadProgress>? progress, long total, string what)
{
    /// <summary>Tells nobody.</summary>
    public static readonly ProgressCounter Silent = new(progress: null, total: 0, string.Empty);

    private const int Reports = 100;

    private readonly Lock _gate = new();
    private readonly long _stride = Math.Max(1, total / Reports);
    private long _done;

    /// <summary>Counts finished images, one mostly.</summary>
    public void Advance(int images = 1)
    {
        if (progress is null)
        {
            return;
        }

        lock (_gate)
        {
            long before = _done;
            _done += images;
            if (_done / _stride != before / _stride || _done == total)
            {
                progress.Report(new LoadProgress(_done, total, what));
            }
        }
    }
}
