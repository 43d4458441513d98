using System.Globalization;
using Dcgan.Onnx;
using Dcgan.Training.Export;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

/// <summary>What holds for any network: random stacks of all layers with random hyper-parameters.</summary>
[TestClass]
public sealed class RandomStackTests
{
    private const int Seed = 20_000;

    /// <summary>How many stacks to try; a longer run than the suite's names another number.</summary>
    private static int Stacks =>
        int.Parse(Environment.GetEnvironmentVariable("DCGAN_TEST_STACKS") ?? "400", CultureInfo.InvariantCulture);

    [TestMethod]
    public void Exported_stacks_compute_what_the_networks_do_and_leave_them_as_they_were()
    {
        var failures = new List<string>();
        var types = new HashSet<string>();
        int nodes = 0;
        for (int seed = Seed; seed < Seed + Stacks; seed++)
        {
            using var stack = new RandomStack(seed);
            types.UnionWith(stack.Network.named_modules().Select(entry => entry.module.GetType().Name));
            bool[] modes = Modes(stack.Network);
            float[] weights = TestNetworks.Weights(stack.Network);
            string failure;
            try
            {
                OnnxModel model = new OnnxExporter().Export(stack.Network, stack.InputShape);
                nodes += model.NodeCount;
                CollectionAssert.AreEqual(modes, Modes(stack.Network));
                CollectionAssert.AreEqual(weights, TestNetworks.Weights(stack.Network));
                stack.Network.eval();
                double difference = NetworkParity.Difference(model, stack.Network, stack.InputShape, (ulong)seed);
                failure = difference < NetworkParity.Tolerance ? string.Empty : $"differs by {difference}";
            }
            catch (Exception error)
            {
                failure = error.Message;
            }

            if (failure.Length > 0)
            {
                failures.Add($"{seed}: {failure}\n  {stack}");
            }
        }

        Assert.AreEqual(0, failures.Count, string.Join('\n', failures.Take(20)));
        Assert.IsGreaterThan(Stacks, nodes);
        Assert.HasCount(31, types, string.Join(' ', types.Order()));
    }

    [TestMethod]
    public void The_ONNX_checker_accepts_stacks_and_knows_every_shape()
    {
        using var folder = new TestFolder();
        var files = new List<string>();
        for (int seed = 0; seed < 60; seed++)
        {
            using var stack = new RandomStack(seed);
            files.Add(folder[$"{seed}.onnx"]);
            new OnnxExporter().Export(stack.Network, stack.InputShape).Save(files[^1]);
        }

        PythonTools.CheckOnnx([.. files]);
    }

    [TestMethod]
    public void The_same_stack_gives_the_same_bytes()
    {
        for (int seed = 100; seed < 120; seed++)
        {
            using var first = new RandomStack(seed);
            using var second = new RandomStack(seed);

            CollectionAssert.AreEqual(
                new OnnxExporter().Export(first.Network, first.InputShape).ToBytes(),
                new OnnxExporter().Export(second.Network, second.InputShape).ToBytes());
        }
    }

    private static bool[] Modes(nn.Module network) =>
        [network.training, .. network.named_modules().Select(entry => entry.module.training)];
}
