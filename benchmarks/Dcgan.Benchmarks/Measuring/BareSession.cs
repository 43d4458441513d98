using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Benchmarks.Measuring;

/// <summary>
/// A model file in ONNX Runtime without anything of this product's: one batch size, values over memory that is
/// allocated once.
/// </summary>
internal sealed class BareSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    /// <param name="path">A model with one input; the first axis of every value is the batch.</param>
    /// <param name="batch">Rows of a run.</param>
    /// <param name="input">The input's values, which are not copied.</param>
    /// <param name="threads">Processor threads, or null for ONNX Runtime's choice.</param>
    public BareSession(string path, int batch, float[] input, int? threads)
    {
        _session = Open(path, threads);
        _inputNames = [.. _session.InputNames];
        _outputNames = [.. _session.OutputNames];
        _inputs = [OrtValue.CreateTensorValueFromMemory(input, Shape(_session.InputMetadata[_inputNames[0]], batch))];
        Outputs = [.. _outputNames.Select(name => new float[Shape(_session.OutputMetadata[name], batch)
            .Aggregate(1L, (product, size) => product * size)])];
        _outputs = [.. _outputNames.Zip(Outputs, (name, memory) =>
            OrtValue.CreateTensorValueFromMemory(memory, Shape(_session.OutputMetadata[name], batch)))];
    }

    /// <summary>What the last run gave.</summary>
    public IReadOnlyList<float[]> Outputs { get; }

    /// <summary>Opens a file.</summary>
    public static InferenceSession Open(string path, int? threads)
    {
        using var options = new SessionOptions();
        if (threads is int count)
        {
            options.IntraOpNumThreads = count;
        }

        return new InferenceSession(path, options);
    }

    public void Run() => _session.Run(_runOptions, _inputNames, _inputs, _outputNames, _outputs);

    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }

        _runOptions.Dispose();
        _session.Dispose();
    }

    private static long[] Shape(NodeMetadata value, int batch) =>
        [batch, .. value.Dimensions.Skip(1).Select(size => (long)size)];
}
