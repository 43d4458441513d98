using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class HeldNumbersTests
{
    [TestMethod]
    public void Figures_do_not_depend_on_when_memory_is_collected()
    {
        var first = new FeatureSet(RandomFeatures.Normal(1_500, 8, seed: 1), 8);
        var second = new FeatureSet(RandomFeatures.Normal(1_500, 8, seed: 2), 8);
        double[] expected = Figures(first, second);
        using var stop = new CancellationTokenSource();
        Task collecting = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        try
        {
            for (int i = 0; i < 20; i++)
            {
                CollectionAssert.AreEqual(expected, Figures(first, second));
            }
        }
        finally
        {
            stop.Cancel();
            collecting.Wait();
        }
    }

    private static double[] Figures(FeatureSet first, FeatureSet second)
    {
        var manifold = new FeatureManifold(first, 3);
        (double density, double coverage) = DensityCoverage.Between(manifold, second);
        return
        [
            .. manifold.Radii,
            .. NearestNeighbours.Of(second, first).Distances,
            density,
            coverage,
            KernelDistance.Unbiased(first, second),
            FrechetDistance.Between(FeatureStatistics.Of(first), FeatureStatistics.Of(second)),
            InceptionScore.Of(first).Mean,
        ];
    }
}
