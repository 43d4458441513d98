using Dcgan.Training.Loop;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class SnapshotScheduleTests
{
    [TestMethod]
    public void Every_so_many_images_are_a_snapshot_and_every_so_many_of_these_are_judged()
    {
        var schedule = new SnapshotSchedule(imagesPerStep: 8, totalSteps: 20, snapshotEvery: 24, judgedEvery: 2);

        CollectionAssert.AreEqual(new long[] { 3, 6, 9, 12, 15, 18, 20 }, Steps(schedule.IsSnapshot));
        CollectionAssert.AreEqual(new long[] { 6, 12, 18, 20 }, Steps(schedule.IsJudged));
    }

    // Products that would wrap around to 0, to 8 and to less than 0.
    [TestMethod]
    [DataRow(1L << 62, 4)]
    [DataRow((1L << 62) + 2, 4)]
    [DataRow(1L << 62, 2)]
    [DataRow(long.MaxValue, int.MaxValue)]
    public void Intervals_of_more_images_than_can_be_counted_leave_the_end_alone(long snapshotEvery, int judgedEvery)
    {
        var schedule = new SnapshotSchedule(imagesPerStep: 8, totalSteps: 20, snapshotEvery, judgedEvery);

        CollectionAssert.AreEqual(new long[] { 20 }, Steps(schedule.IsSnapshot));
        CollectionAssert.AreEqual(new long[] { 20 }, Steps(schedule.IsJudged));
    }

    private static long[] Steps(Func<long, bool> holds) =>
        [.. Enumerable.Range(1, 20).Select(step => (long)step).Where(holds)];
}
