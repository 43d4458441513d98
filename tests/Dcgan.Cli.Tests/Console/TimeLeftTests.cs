using Dcgan.Shared;

namespace Dcgan.Cli.Tests.Console;

/// <summary>The time left against what can be worked out by hand.</summary>
[TestClass]
public sealed class TimeLeftTests
{
    private const double Memory = 60;

    private readonly ManualClock _clock = new();

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(7.0)]
    [DataRow(500.0)]
    public void Constant_speed_is_told_exactly_from_the_second_report_on(double interval)
    {
        const double Seconds = 2_000;
        var left = new TimeLeft(_clock);

        Assert.IsNull(left.At(0));
        for (double time = interval; time < Seconds; time += interval * 1.5)
        {
            _clock.Seconds = time;
            Assert.AreEqual(Seconds - time, left.At(time / Seconds)!.Value.TotalSeconds, 1e-5 * Seconds);
        }
    }

    [TestMethod]
    public void Work_that_was_begun_before_counts_from_where_it_stands()
    {
        var left = new TimeLeft(_clock);

        // Half was done in an earlier process; a tenth of the rest takes 10 s.
        Assert.IsNull(left.At(0.5));
        _clock.Seconds = 10;
        Assert.AreEqual(90, left.At(0.55)!.Value.TotalSeconds, 1e-5);
    }

    /// <summary>
    /// A speed r before t1 and s after it has the weighted mean (r (e^-(t-t1)/m - e^-t/m) + s (1 - e^-(t-t1)/m)) / (1 - e^-t/m).
    /// </summary>
    [TestMethod]
    public void Slowing_speed_is_the_mean_over_a_past_that_fades()
    {
        const double Fast = 0.002, Slow = 0.0005, Change = 100;
        var left = new TimeLeft(_clock);
        left.At(0);

        double share = 0;
        for (double time = 1; time <= 400; time++)
        {
            share += time <= Change ? Fast : Slow;
            _clock.Seconds = time;
            double told = left.At(share)!.Value.TotalSeconds;

            double since = Math.Exp(-Math.Max(time - Change, 0) / Memory), all = Math.Exp(-time / Memory);
            double mean = ((Fast * (since - all)) + (Slow * (1 - since))) / (1 - all);
            Assert.AreEqual((1 - share) / mean, told, 1e-6 * told + 1e-6, $"after {time} s");
        }

        // Five minutes later the old speed is forgotten but for e^-5.
        Assert.AreEqual((1 - share) / Slow, left.At(share)!.Value.TotalSeconds, 0.03 * (1 - share) / Slow);
    }

    [TestMethod]
    public void Nothing_is_told_where_nothing_was_done_and_none_is_left_at_the_end()
    {
        var left = new TimeLeft(_clock);

        Assert.IsNull(left.At(0));
        _clock.Seconds = 30;
        Assert.IsNull(left.At(0));
        Assert.IsNull(left.At(double.NaN));
        Assert.AreEqual(TimeSpan.Zero, left.At(1));
        Assert.AreEqual(TimeSpan.Zero, new TimeLeft(_clock).At(1));
        Assert.AreEqual(TimeSpan.Zero, new TimeLeft(_clock).At(double.BitIncrement(1)));
    }

    [TestMethod]
    public void A_smaller_share_is_the_beginning_of_other_work()
    {
        var left = new TimeLeft(_clock);
        left.At(0);
        _clock.Seconds = 10;
        left.At(1);

        Assert.IsNull(left.At(0.2));
        _clock.Seconds = 14;
        Assert.AreEqual(12, left.At(0.4)!.Value.TotalSeconds, 1e-5);
    }

    [TestMethod]
    public void Reports_at_one_moment_and_work_that_hardly_moves_give_no_nonsense()
    {
        var left = new TimeLeft(_clock);
        left.At(0);
        Assert.IsNull(left.At(0.5));
        _clock.Seconds = 1e6;
        Assert.AreEqual(1e6, left.At(0.5)!.Value.TotalSeconds, 1);
        _clock.Seconds = 2e6;
        Assert.AreEqual(TimeSpan.FromDays(100), left.At(0.500001));
    }

    [TestMethod]
    [DataRow(0.0, "0 s")]
    [DataRow(0.2, "1 s")]
    [DataRow(42.0, "42 s")]
    [DataRow(59.5, "1 min 0 s")]
    [DataRow(130.0, "2 min 10 s")]
    [DataRow(3_600.0, "1 h 0 min")]
    [DataRow(3_900.0, "1 h 5 min")]
    [DataRow(86_400.0 * 3.5, "3 d 12 h")]
    [DataRow(86_400.0 * 100, "over 100 d")]
    public void Times_have_their_two_largest_units(double seconds, string words) =>
        Assert.AreEqual(words, TimeLeft.Words(TimeSpan.FromSeconds(seconds)));

    private sealed class ManualClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => TimeSpan.FromSeconds(Seconds).Ticks;
    }
}
