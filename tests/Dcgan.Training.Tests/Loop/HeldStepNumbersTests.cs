using Dcgan.Training.Loop;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class HeldStepNumbersTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Steps_do_not_depend_on_when_memory_is_collected(bool everything)
    {
        TrainingPlan plan = TestPlans.Tiny with { Flip = true };
        if (everything)
        {
            plan = plan with
            {
                Stability = new StabilityOptions
                {
                    LabelSmoothing = 0.1,
                    InstanceNoise = 0.1,
                    GradientPenalty = 1,
                    SpectralNormalization = true,
                    Augmentation = "color,translation,cutout",
                    GradientClipping = 1,
                    AverageHalfLife = 100,
                },
            };
        }

        using TrainingState quiet = TestSteps.Played(plan, steps: 40);
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
            for (int i = 0; i < 3; i++)
            {
                using TrainingState disturbed = TestSteps.Played(plan, steps: 40);
                foreach (((string name, TorchSharp.torch.Tensor expected), (_, TorchSharp.torch.Tensor actual)) in
                    quiet.Tensors().Zip(disturbed.Tensors()))
                {
                    Assert.IsTrue(TestNetworks.Same(expected, actual), name);
                }
            }
        }
        finally
        {
            stop.Cancel();
            collecting.Wait();
        }
    }
}
