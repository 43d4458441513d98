using Dcgan.Training.Precision;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Precision;

[TestClass]
public sealed class PrecisionChoiceTests
{
    [TestMethod]
    [DataRow("auto", false, false, "fp32")]
    [DataRow("auto", false, true, "bf16")]
    [DataRow("auto", true, false, "fp32")]
    [DataRow("auto", true, true, "bf16")]
    [DataRow("fp32", true, true, "fp32")]
    [DataRow("bf16", false, false, "bf16")]
    [DataRow("tf32", true, false, "tf32")]
    public void TheDeviceDecidesWhereNothingElseDoes(string wish, bool onGpu, bool fastInBFloat16, string expected) =>
        Assert.AreEqual(expected, PrecisionChoice.Resolve(wish, onGpu, fastInBFloat16));

    [TestMethod]
    public void ProcessorsHaveNoTensorFloat32()
    {
        ArgumentException wrong = Assert.ThrowsExactly<ArgumentException>(() => PrecisionChoice.Resolve("tf32", CPU));
        StringAssert.Contains(wrong.Message, "tf32");
        StringAssert.Contains(wrong.Message, "bf16");
    }

    [TestMethod]
    public void TheProcessorIsAskedAsTheSystemSeesIt()
    {
        const string Processor = "/proc/cpuinfo";
        if (!File.Exists(Processor))
        {
            Assert.Inconclusive($"No {Processor} to compare with.");
        }

        string text = File.ReadAllText(Processor);
        bool fast = text.Contains("avx512_bf16", StringComparison.Ordinal) || text.Contains("amx_bf16", StringComparison.Ordinal);
        Assert.AreEqual(fast ? "bf16" : "fp32", PrecisionChoice.Resolve("auto", CPU));
    }

    [TestMethod]
    public void MeasuringAgreesWithTheProcessorsInstructions()
    {
        if (PrecisionChoice.Resolve("auto", CPU) != "bf16")
        {
            Assert.Inconclusive("This processor has no instructions for bfloat16, and what libtorch does then is its own affair.");
        }

        // The measurement is meant for GPUs, and runs anywhere: these instructions do twice the work.
        Assert.IsTrue(BFloat16Speed.IsFaster(CPU));
    }

    [TestMethod]
    public void UnknownNamesAreRefused()
    {
        ArgumentException wrong = Assert.ThrowsExactly<ArgumentException>(
            () => TrainingPlan.Check(TestPlans.Options with { Precision = "fp16" }));
        StringAssert.Contains(wrong.Message, "fp16");
        StringAssert.Contains(wrong.Message, "auto, fp32, tf32, bf16");
    }
}
