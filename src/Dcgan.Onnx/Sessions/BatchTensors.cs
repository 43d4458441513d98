using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dcgan.Onnx.Sessions;

/// <summary>ONNX Runtime's view of memory that holds the input and receives the outputs of a batch.</summary>
internal sealed class BatchTensors : IDisposable
{
    private readonly OrtValue[] _inputs = new OrtValue[1];
    private readonly OrtValue[] _outputs;

    /// <param name="ports">The model's input and outputs.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="input">Where the input lies; neither it nor the outputs may move.</param>
    /// <param name="outputs">Where the outputs lie.</param>
    public BatchTensors(NetworkPorts ports, int rows, nint input, ReadOnlySpan<nint> outputs)
    {
        _outputs = new OrtValue[outputs.Length];
        try
        {
            _inputs[0] = Tensor(ports.Input, rows, input);
            for (int i = 0; i < outputs.Length; i++)
            {
                _outputs[i] = Tensor(ports.Outputs[i], rows, outputs[i]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The input.</summary>
    public IReadOnlyCollection<OrtValue> Inputs => _inputs;

    /// <summary>The outputs.</summary>
    public IReadOnlyCollection<OrtValue> Outputs => _outputs;

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs[0]?.Dispose();
        foreach (OrtValue output in _outputs)
        {
            output?.Dispose();
        }
    }

    private static OrtValue Tensor(Port port, int rows, nint address) => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance,
        port.Type switch
        {
            OnnxElementType.Int64 => TensorElementType.Int64,
            OnnxElementType.UInt8 => TensorElementType.UInt8,
            _ => TensorElementType.Float,
        },
        port.Shape(rows),
        address,
        rows * port.RowBytes);
}
