using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dcgan.Onnx.Sessions;

/// <summary>ONNX Runtime's view of memory that holds the inputs and receives the outputs of a batch.</summary>
internal sealed class BatchTensors : IDisposable
{
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    /// <param name="ports">The model's inputs and outputs.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="inputs">Where the inputs lie; neither they nor the outputs may move.</param>
    /// <param name="outputs">Where the outputs lie.</param>
    public BatchTensors(NetworkPorts ports, int rows, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs)
    {
        _inputs = new OrtValue[inputs.Length];
        _outputs = new OrtValue[outputs.Length];
        try
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                _inputs[i] = Tensor(ports.Inputs[i], rows, inputs[i]);
            }

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

    /// <summary>The inputs.</summary>
    public IReadOnlyCollection<OrtValue> Inputs => _inputs;

    /// <summary>The outputs.</summary>
    public IReadOnlyCollection<OrtValue> Outputs => _outputs;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue? value in _inputs.Concat(_outputs))
        {
            value?.Dispose();
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
