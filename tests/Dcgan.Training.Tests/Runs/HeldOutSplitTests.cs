using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class HeldOutSplitTests
{
    private const int Count = 60;

    [TestMethod]
    public void The_three_parts_share_no_image_and_hold_all_of_them()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        using var split = new HeldOutSplit(images, TestPlans.Tiny with { HeldOut = 7 });
        int[] calibration = Numbers(split.Calibration());
        int[] measurement = Numbers(split.Measurement());
        int[] training = Numbers(split.TrainingSample(int.MaxValue));

        Assert.HasCount(3, calibration);
        Assert.HasCount(4, measurement);
        Assert.HasCount(Count - 7, training);
        CollectionAssert.AreEqual(
            training, split.Trainable.data<long>().ToArray().Select(index => (int)index).ToArray());
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Count).ToArray(),
            calibration.Concat(measurement).Concat(training).Order().ToArray());
    }

    [TestMethod]
    public void The_seed_names_the_split()
    {
        using ImageSet images = TestImages.Numbered(Count);

        CollectionAssert.AreEqual(Trainable(images, 1), Trainable(images, 1));
        CollectionAssert.AreNotEqual(Trainable(images, 1), Trainable(images, 2));
    }

    [TestMethod]
    public void A_training_sample_is_as_large_as_asked_for_where_there_are_as_many()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        using var split = new HeldOutSplit(images, TestPlans.Tiny);

        Assert.AreEqual(5, split.TrainingSample(5).shape[0]);
        Assert.AreEqual(54, split.TrainingSample(55).shape[0]);
    }

    private static int[] Numbers(Tensor batch) => [.. TestImages.Numbers(batch).Select(image => image.Image)];

    private static long[] Trainable(ImageSet images, long seed)
    {
        using var split = new HeldOutSplit(images, TestPlans.Tiny with { Seed = seed });
        return split.Trainable.data<long>().ToArray();
    }
}
