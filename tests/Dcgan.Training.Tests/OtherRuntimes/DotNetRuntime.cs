using System.Runtime.InteropServices;
using Dcgan.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>ONNX Runtime as .NET programs have it, without this product's sessions in between.</summary>
internal sealed class DotNetRuntime : OtherRuntime
{
    /// <inheritdoc/>
    public override string Name => "Microsoft.ML.OnnxRuntime";

    /// <inheritdoc/>
    public override RuntimeReport Run(IReadOnlyList<RuntimeRun> runs)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        RuntimeResult[] results = new RuntimeResult[runs.Count];
        foreach (IGrouping<string, int> model in Enumerable.Range(0, runs.Count).GroupBy(i => runs[i].Model))
        {
            using var session = new InferenceSession(model.Key, options);
            foreach (int i in model)
            {
                results[i] = Run(session, runs[i]);
            }
        }

        string version = OrtEnv.Instance().GetVersionString();
        return new RuntimeReport($"{version} (cpu, .NET {Environment.Version})", results);
    }

    private static RuntimeResult Run(InferenceSession session, RuntimeRun run)
    {
        using var options = new RunOptions();
        using OrtValue input = run.Type == OnnxElementType.Int64
            ? OrtValue.CreateTensorValueFromMemory(MemoryMarshal.Cast<byte, long>(run.Values).ToArray(), run.Shape)
            : OrtValue.CreateTensorValueFromMemory(MemoryMarshal.Cast<byte, float>(run.Values).ToArray(), run.Shape);
        using OrtValue labels = OrtValue.CreateTensorValueFromMemory(run.Labels ?? [0], [run.Labels?.Length ?? 1]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = run.Labels is null
            ? session.Run(options, [run.Input], [input], [.. run.Outputs])
            : session.Run(options, [run.Input, "label"], [input, labels], [.. run.Outputs]);
        return new RuntimeResult(
            run.Outputs.Zip(outputs).ToDictionary(pair => pair.First, pair => Bytes(pair.Second)), Refusal: null);
    }

    private static byte[] Bytes(OrtValue value) =>
        value.GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.UInt8
            ? value.GetTensorDataAsSpan<byte>().ToArray()
            : MemoryMarshal.AsBytes(value.GetTensorDataAsSpan<float>()).ToArray();
}
