using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Classifiers;

[TestClass]
public sealed class ClassifierBatchesTests
{
    [TestMethod]
    public void An_epoch_shows_every_image_once_with_its_class()
    {
        using ImageSet set = LabelledSets.Numbered(20);
        using LabelledImages images = LabelledImages.All(set);
        using var batches = new ClassifierBatches(images, new ClassifierOptions { Batch = 5 });

        Assert.AreEqual(4, batches.StepsPerEpoch);
        List<long>[] epochs = [[], []];
        for (int step = 0; step < 8; step++)
        {
            using IDisposable scope = NewDisposeScope();
            (Tensor pixels, Tensor classes) = batches.At(step);
            CollectionAssert.AreEqual(
                classes.data<long>().ToArray(), Bytes(pixels[.., 0, 0, 0]).Select(value => (long)value).ToArray());
            CollectionAssert.AreEqual(new long[] { 5, 3, 8, 12 }, pixels.shape);
            epochs[step / 4].AddRange(classes.data<long>());
        }

        long[] all = [.. Enumerable.Range(0, 20).Select(image => (long)image)];
        CollectionAssert.AreEqual(all, epochs[0].Order().ToArray());
        CollectionAssert.AreEqual(all, epochs[1].Order().ToArray());
        CollectionAssert.AreNotEqual(epochs[0], epochs[1]);
    }

    [TestMethod]
    public void What_fills_no_batch_waits_for_another_shuffle()
    {
        using ImageSet set = LabelledSets.Numbered(23);
        using LabelledImages images = LabelledImages.All(set);
        using var batches = new ClassifierBatches(images, new ClassifierOptions { Batch = 5 });

        Assert.AreEqual(4, batches.StepsPerEpoch);
    }

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 0)]
    [DataRow(false, 2)]
    [DataRow(true, 3)]
    public void Images_are_mirrored_and_moved_as_a_textbook_would(bool flip, int shift)
    {
        using ImageSet set = LabelledSets.Numbered(200);
        using LabelledImages images = LabelledImages.All(set);
        using var batches = new ClassifierBatches(images, new ClassifierOptions { Batch = 200, Flip = flip, Shift = shift });
        using IDisposable scope = NewDisposeScope();
        (Tensor pixels, Tensor classes) = batches.At(0);

        var seen = new HashSet<(bool Mirrored, int Down, int Right)>();
        foreach ((byte[] image, long label) in Bytes(pixels).Chunk(3 * 96).Zip(classes.data<long>()))
        {
            (bool Mirrored, int Down, int Right)[] explanations =
            [
                .. from mirrored in (bool[])[false, true]
                   from down in Enumerable.Range(-4, 9)
                   from right in Enumerable.Range(-4, 9)
                   where image.SequenceEqual(Expected((int)label, mirrored, down, right))
                   select (mirrored, down, right),
            ];
            Assert.HasCount(1, explanations);
            seen.Add(explanations[0]);
        }

        Assert.IsTrue(seen.All(one => (flip || !one.Mirrored) && Math.Abs(one.Down) <= shift && Math.Abs(one.Right) <= shift));
        Assert.AreEqual(flip ? 2 : 1, seen.Select(one => one.Mirrored).Distinct().Count());
        Assert.AreEqual(2 * shift + 1, seen.Select(one => one.Down).Distinct().Count());
        Assert.AreEqual(2 * shift + 1, seen.Select(one => one.Right).Distinct().Count());
    }

    [TestMethod]
    public void A_batch_depends_on_the_seed_and_the_step_alone()
    {
        using ImageSet set = LabelledSets.Numbered(50);
        using LabelledImages images = LabelledImages.All(set);
        ClassifierOptions options = new() { Batch = 10, Flip = true, Shift = 2, Seed = 7 };
        using var one = new ClassifierBatches(images, options);
        using var same = new ClassifierBatches(images, options);
        using var other = new ClassifierBatches(images, options with { Seed = 8 });
        using IDisposable scope = NewDisposeScope();
        one.At(0);
        one.At(11);

        Assert.IsTrue(TestNetworks.Same(one.At(7).Images, same.At(7).Images));
        Assert.IsFalse(TestNetworks.Same(one.At(7).Images, other.At(7).Images));
        Assert.IsFalse(TestNetworks.Same(one.At(7).Images, one.At(8).Images));
    }

    [TestMethod]
    public void A_tenth_is_held_out_by_the_seed()
    {
        using ImageSet set = LabelledSets.Numbered(59);
        (LabelledImages training, LabelledImages test) = LabelledImages.Split(set, seed: 3);
        (LabelledImages _, LabelledImages same) = LabelledImages.Split(set, seed: 3);
        (LabelledImages _, LabelledImages other) = LabelledImages.Split(set, seed: 4);

        Assert.AreEqual((54, 5), ((int)training.Count, (int)test.Count));
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 59).Select(index => (long)index).ToArray(),
            training.Chosen.data<long>().Concat(test.Chosen.data<long>()).ToArray());
        Assert.IsTrue(TestNetworks.Same(test.Chosen, same.Chosen));
        Assert.IsFalse(TestNetworks.Same(test.Chosen, other.Chosen));
    }

    /// <summary>Numbered image <paramref name="image"/>, mirrored, then moved; its edge fills what is left free.</summary>
    private static byte[] Expected(int image, bool mirrored, int down, int right)
    {
        byte[] expected = new byte[3 * 96];
        for (int row = 0; row < 8; row++)
        {
            for (int column = 0; column < 12; column++)
            {
                int fromRow = Math.Min(Math.Max(row - down, 0), 7);
                int fromColumn = Math.Min(Math.Max(column - right, 0), 11);
                int at = row * 12 + column;
                expected[at] = (byte)image;
                expected[96 + at] = (byte)fromRow;
                expected[192 + at] = (byte)(mirrored ? 11 - fromColumn : fromColumn);
            }
        }

        return expected;
    }

    private static byte[] Bytes(Tensor images) =>
        [.. TestNetworks.Values(images).Select(value => (byte)Math.Round((value + 1) * 127.5))];
}
