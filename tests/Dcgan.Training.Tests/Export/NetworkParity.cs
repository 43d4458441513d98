using Dcgan.Onnx;
using Dcgan.Training.Export;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

/// <summary>Exported networks in ONNX Runtime against the networks in TorchSharp.</summary>
internal static class NetworkParity
{
    public const double Tolerance = 1e-4;

    private static readonly int[] _batches = [1, 2, 7];

    /// <summary>Exports a network and requires that the model computes what the network does in evaluation mode.</summary>
    /// <param name="network">The network; it is in evaluation mode afterwards.</param>
    /// <param name="shape">The shape of its input after the batch axis.</param>
    /// <returns>The model.</returns>
    public static OnnxModel Require(nn.Module<Tensor, Tensor> network, params long[] shape) =>
        Require(new OnnxExporter(), network, shape);

    /// <summary>The same with an exporter that knows more modules.</summary>
    public static OnnxModel Require(OnnxExporter exporter, nn.Module<Tensor, Tensor> network, params long[] shape)
    {
        OnnxModel model = exporter.Export(network, shape);
        network.eval();
        double difference = Difference(model, network, shape, seed: 1);
        Assert.IsLessThan(Tolerance, difference);
        return model;
    }

    /// <summary>
    /// The largest difference over several batch sizes, as a share of the largest value where that is above 1; not a
    /// number where the network's values are none.
    /// </summary>
    public static double Difference(OnnxModel model, nn.Module<Tensor, Tensor> network, long[] shape, ulong seed)
    {
        using IDisposable frozen = no_grad();
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(seed);
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model.ToBytes(), options);
        double largest = 0;
        foreach (int batch in _batches)
        {
            Tensor input = randn([batch, .. shape], generator: random).mul(2);
            float[] values = TestNetworks.Values(input);
            Tensor expected = network.forward(input);
            (float[] actual, long[] actualShape) = Run(session, values, [batch, .. shape]);

            CollectionAssert.AreEqual(expected.shape, actualShape);
            CollectionAssert.AreEqual(
                expected.shape[1..], model.Outputs[0].Shape.Skip(1).Select(dimension => dimension.Value!.Value).ToArray());
            float[] expectedValues = TestNetworks.Values(expected);
            double difference = TestNetworks.LargestDifference(expectedValues, actual)
                / Math.Max(1, expectedValues.Max(value => Math.Abs((double)value)));
            largest = Math.Max(largest, difference);
        }

        return largest;
    }

    private static (float[] Values, long[] Shape) Run(InferenceSession session, float[] values, long[] shape)
    {
        using var options = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, shape);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(
            options, [session.InputNames.Single()], [input], [session.OutputNames.Single()]);
        return (results[0].GetTensorDataAsSpan<float>().ToArray(), results[0].GetTensorTypeAndShape().Shape);
    }
}
