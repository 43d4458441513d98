using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class TrainingBatchesTests
{
    private const int Count = 50;
    private const int Batch = 8;

    [TestMethod]
    public void Every_trainable_image_comes_once_an_epoch_but_for_the_rest_of_a_batch()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        Tensor trainable = arange(5, Count, int64);
        using TrainingBatches batches = Create(images, trainable);

        Assert.AreEqual(5, batches.StepsPerEpoch);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[] seen = Epoch(batches, epoch);
            Assert.HasCount(40, seen);
            Assert.AreEqual(40, seen.Distinct().Count());
            Assert.IsTrue(seen.All(image => image is >= 5 and < Count));
        }
    }

    [TestMethod]
    public void Every_epoch_has_another_order_and_leaves_out_others()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        using TrainingBatches batches = Create(images, arange(0, Count, int64));
        int[] first = Epoch(batches, 0);
        int[] second = Epoch(batches, 1);

        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreNotEquivalent(first, second);
        CollectionAssert.AreNotEqual(first.Order().ToArray(), first);
        Assert.AreEqual(Count, Enumerable.Range(0, 20).SelectMany(epoch => Epoch(batches, epoch)).Distinct().Count());
    }

    [TestMethod]
    public void A_step_depends_on_seed_and_step_only()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        Tensor trainable = arange(0, Count, int64);
        using TrainingBatches forward = Create(images, trainable, flip: true);
        using TrainingBatches other = Create(images, trainable, flip: true, seed: 2);
        float[][] steps = [.. Enumerable.Range(0, 14).Select(step => TestNetworks.Values(forward.Real(step)))];
        float[][] latents = [.. Enumerable.Range(0, 14).Select(step => TestNetworks.Values(forward.Latents(step, 5)))];

        // Backwards, from a fresh object each time, and with torch's own generator elsewhere.
        for (int step = 13; step >= 0; step--)
        {
            manual_seed(step);
            using TrainingBatches fresh = Create(images, trainable, flip: true);
            CollectionAssert.AreEqual(latents[step], TestNetworks.Values(fresh.Latents(step, 5)));
            CollectionAssert.AreEqual(steps[step], TestNetworks.Values(fresh.Real(step)));
            CollectionAssert.AreNotEqual(latents[step], TestNetworks.Values(other.Latents(step, 5)));
            CollectionAssert.AreNotEqual(steps[step], TestNetworks.Values(other.Real(step)));
        }

        Assert.AreEqual(14, latents.Select(values => values[0]).Distinct().Count());
    }

    [TestMethod]
    public void Half_of_the_images_are_mirrored_where_that_is_asked_for()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        Tensor trainable = arange(0, Count, int64);
        using TrainingBatches plain = Create(images, trainable);
        using TrainingBatches flipping = Create(images, trainable, flip: true);
        bool[] mirrored = [.. Enumerable.Range(0, 125)
            .SelectMany(step => TestImages.Numbers(flipping.Real(step)).Select(image => image.Mirrored))];

        Assert.IsFalse(Enumerable.Range(0, 12).SelectMany(step => TestImages.Numbers(plain.Real(step)))
            .Any(image => image.Mirrored));

        // 1,000 fair coins: five deviations are 0.079.
        Assert.AreEqual(0.5, mirrored.Average(flip => flip ? 1.0 : 0.0), 0.079);
        CollectionAssert.AreEqual(Epoch(plain, 0), Epoch(flipping, 0));
    }

    [TestMethod]
    public void Bytes_become_numbers_from_minus_one_to_one()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor bytes = tensor([.. Enumerable.Range(0, 256).Select(value => (byte)value)], [256, 1, 1, 1]);

        float[] normalized = TestNetworks.Values(TrainingBatches.Normalize(bytes));

        Assert.AreEqual(-1f, normalized[0]);
        Assert.AreEqual(1f, normalized[255]);
        Assert.IsLessThan(1e-7, TestNetworks.LargestDifference(
            [.. Enumerable.Range(0, 256).Select(value => (float)((value / 127.5) - 1))], normalized));
    }

    [TestMethod]
    public void Latents_are_standard_normal()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = TestImages.Numbered(Count);
        using TrainingBatches batches = Create(images, arange(0, Count, int64));
        float[] values = [.. Enumerable.Range(0, 50).SelectMany(step => TestNetworks.Values(batches.Latents(step, 100)))];

        Assert.HasCount(40_000, values);
        Assert.AreEqual(0, values.Average(), 5 / 200.0);
        Assert.AreEqual(1, values.Average(value => value * value), 5 * Math.Sqrt(2) / 200);
    }

    private static TrainingBatches Create(ImageSet images, Tensor trainable, bool flip = false, long seed = 1) =>
        new(images, trainable, Batch, flip, seed, CPU);

    private static int[] Epoch(TrainingBatches batches, int epoch) =>
    [
        .. Enumerable.Range(0, (int)batches.StepsPerEpoch).SelectMany(
            step => TestImages.Numbers(batches.Real((epoch * batches.StepsPerEpoch) + step)).Select(image => image.Image)),
    ];
}
