using Dcgan.Training.Watching;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Watching;

[TestClass]
public sealed class BatchDiversityTests
{
    [TestMethod]
    public void The_ratio_is_that_of_median_distances_to_the_nearest_other_image()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(3);
        Tensor generated = randn([9, 2, 4, 4], generator: random) * 0.4;
        Tensor real = randn([9, 2, 4, 4], generator: random);

        Assert.AreEqual(Median(generated) / Median(real), BatchDiversity.Ratio(generated, real), 1e-5);
        Assert.AreEqual(1, BatchDiversity.Ratio(real, real));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    public void A_few_images_for_all_latents_have_next_to_no_diversity(int different)
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(3);
        Tensor real = rand([64, 1, 28, 28], generator: random) * 2 - 1;
        Tensor few = rand([different, 1, 28, 28], generator: random) * 2 - 1;
        Tensor generated = few.index_select(0, tensor(Enumerable.Range(0, 64).Select(i => (long)(i % different)).ToArray()));

        Assert.IsLessThan(0.01f, BatchDiversity.Ratio(generated, real));
    }

    [TestMethod]
    public void Real_images_that_repeat_each_other_accuse_nobody()
    {
        using IDisposable scope = NewDisposeScope();

        Assert.AreEqual(1, BatchDiversity.Ratio(zeros(8, 1, 4, 4), ones(8, 1, 4, 4)));
    }

    private static double Median(Tensor images)
    {
        float[][] rows = [.. TestNetworks.Values(images).Chunk((int)(images.numel() / images.shape[0]))];
        double[] nearest = [.. rows.Select((row, i) => rows.Where((_, j) => j != i)
            .Min(other => Math.Sqrt(row.Zip(other).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2)))))];
        return nearest.Order().ElementAt((nearest.Length - 1) / 2);
    }
}
