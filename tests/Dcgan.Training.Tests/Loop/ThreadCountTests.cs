using Dcgan.Training.Loop;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class ThreadCountTests
{
    [TestMethod]
    [DataRow(1, "1")]
    [DataRow(2, "2 1")]
    [DataRow(12, "12 6 3 1")]
    public void All_cores_are_tried_and_half_of_them_and_so_on(int cores, string candidates) =>
        Assert.AreEqual(candidates, string.Join(' ', ThreadCount.Candidates(cores)));

    [TestMethod]
    [DataRow(1.0, 1.6, 2, DisplayName = "two threads are faster")]
    [DataRow(1.0, 1.02, 1, DisplayName = "two threads gain nothing worth a core")]
    [DataRow(1.0, 0.14, 1, DisplayName = "another program keeps a core busy")]
    public void The_fewest_are_taken_that_are_as_fast(double one, double two, int expected) =>
        Assert.AreEqual(expected, ThreadCount.Choose(new Dictionary<int, double> { [1] = one, [2] = two }));

    [TestMethod]
    public void What_is_measured_is_one_of_them_and_leaves_the_setting_as_it_was()
    {
        int before = TorchSharp.torch.get_num_threads();

        Assert.Contains(ThreadCount.Fastest, ThreadCount.Candidates(Environment.ProcessorCount).ToArray());
        Assert.AreEqual(before, TorchSharp.torch.get_num_threads());
    }
}
