using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Tests;

/// <summary>A model in ONNX Runtime as it is, without this product's sessions in between.</summary>
internal sealed class RawSession(OnnxModel model) : IDisposable
{
    private readonly InferenceSession _session = new(model.ToBytes());

    public static OnnxSessionOptions Cpu { get; } = new() { Device = DevicePreference.Cpu, Threads = 1 };

    /// <summary>Runs the model on a batch and returns the values of one output.</summary>
    public TOutput[] Run<TInput, TOutput>(string output, TInput[] rows, int batch)
        where TInput : unmanaged
        where TOutput : unmanaged
    {
        string input = _session.InputNames.Single();
        long[] shape = [batch, .. _session.InputMetadata[input].Dimensions.Skip(1).Select(size => (long)size)];
        using var options = new RunOptions();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(rows, shape);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, [input], [value], [output]);
        return results[0].GetTensorDataAsSpan<TOutput>().ToArray();
    }

    public void Dispose() => _session.Dispose();
}
