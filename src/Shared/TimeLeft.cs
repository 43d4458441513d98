namespace Dcgan.Shared;

/// <summary>Estimates how long some work still takes, from the share of it that is done.</summary>
/// <remarks>
/// The speed is a mean over the past in which a moment counts exp(-age / 1 min): exact for work of constant speed from its
/// second report on, and true again soon after the speed has changed. The first report only says where the work begins, so that a
/// resumed training is not taken for a fast one.
/// </remarks>
/// <param name="clock">Tells the time.</param>
internal sealed class TimeLeft(TimeProvider clock)
{
    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(100);

    private double? _share;
    private long _at;
    private double _done;
    private double _seconds;

    /// <summary>Estimates with the system's clock.</summary>
    public TimeLeft()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Tells how much is done, and gets the time left.</summary>
    /// <param name="share">The share done, 0 to 1. A smaller one than before is the beginning of other work.</param>
    /// <returns>The time left, at most 100 days; null where none can be told yet.</returns>
    public TimeSpan? At(double share)
    {
        if (!double.IsFinite(share))
        {
            return null;
        }

        share = Math.Clamp(share, 0, 1);
        if (_share is not double before || share < before)
        {
            (_share, _at, _done, _seconds) = (share, clock.GetTimestamp(), 0, 0);
        }
        else if (clock.GetElapsedTime(_at) is { Ticks: > 0 } elapsed)
        {
            // The mean of a speed that is constant from one report to the next.
            double kept = Math.Exp(-elapsed / _memory);
            double weight = _memory.TotalSeconds * (1 - kept);
            _done = (_done * kept) + ((share - before) / elapsed.TotalSeconds * weight);
            _seconds = (_seconds * kept) + weight;
            (_share, _at) = (share, clock.GetTimestamp());
        }

        return share == 1 ? TimeSpan.Zero
            : _done > 0 ? TimeSpan.FromSeconds(Math.Min((1 - share) * _seconds / _done, _longest.TotalSeconds))
            : null;
    }

    /// <summary>A time for people, in its two largest units: <c>42 s</c>, <c>2 min 10 s</c>, <c>1 h 5 min</c>, <c>3 d 4 h</c>.</summary>
    /// <param name="time">The time, not negative; it is rounded up to whole seconds.</param>
    public static string Words(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return whole >= _longest ? FormattableString.Invariant($"over {_longest.Days} d")
            : whole.Days > 0 ? FormattableString.Invariant($"{whole.Days} d {whole.Hours} h")
            : whole.Hours > 0 ? FormattableString.Invariant($"{whole.Hours} h {whole.Minutes} min")
            : whole.Minutes > 0 ? FormattableString.Invariant($"{whole.Minutes} min {whole.Seconds} s")
            : FormattableString.Invariant($"{whole.Seconds} s");
    }
}
