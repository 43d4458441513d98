using System.Text.Json.Nodes;
using Dcgan.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>ONNX Runtime: loads it and runs a model.</summary>
internal sealed class OnnxRuntimeCheck : ICheck
{
    /// <summary>The name of the value that tells where it was built to run models; whether it does shows when it is tried there.</summary>
    public const string Providers = "providers";

    private const double Tolerance = 1e-5;
    private static readonly float[] _input = [0.5f, -1f];
    private static readonly float[] _weights = [2f, 1f];

    /// <inheritdoc/>
    public string Topic => "ONNX Runtime";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        try
        {
            string version = OrtEnv.Instance().GetVersionString();
            string[] providers = [.. OrtEnv.Instance().GetAvailableProviders()];
            RequireResult(Run(), Math.Tanh((_input[0] * _weights[0]) + (_input[1] * _weights[1])));
            string names = string.Join(", ", providers.Select(name => name.Replace("ExecutionProvider", string.Empty, StringComparison.Ordinal)));
            return [new Finding(Topic, FindingState.Ok, $"Version {version}; a small model was run on the processor. It was built for: {names}.")
            {
                Values = new JsonObject
                {
                    ["version"] = version,
                    [Providers] = new JsonArray([.. providers.Select(name => JsonValue.Create(name))]),
                },
            }];
        }
        catch (Exception failure)
        {
            return [NativeFailure.Of(Topic, failure, "Its")];
        }
    }

    /// <summary>The hyperbolic tangent of a product, computed by ONNX Runtime.</summary>
    private static float Run()
    {
        var builder = new OnnxModelBuilder("doctor");
        builder.AddInput("x", OnnxElementType.Float, OnnxDimension.Batch, _input.Length);
        string weights = builder.AddInitializer("w", _weights, _weights.Length, 1);
        string product = builder.AddNode("MatMul", "product", ["x", weights], "p");
        builder.AddNode("Tanh", "tanh", [product], "y");
        builder.AddOutput("y", OnnxElementType.Float, OnnxDimension.Batch, 1);
        using var session = new InferenceSession(builder.Build().ToBytes());
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(
            [NamedOnnxValue.CreateFromTensor("x", new DenseTensor<float>(_input, [1, _input.Length]))]);
        return results.Single().AsTensor<float>().Single();
    }

    private static void RequireResult(double found, double expected)
    {
        if (!(Math.Abs(found - expected) <= Tolerance))
        {
            throw new InvalidOperationException($"It computes {found}, where {expected} is right.");
        }
    }
}
