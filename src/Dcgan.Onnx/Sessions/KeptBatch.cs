using System.Runtime.InteropServices;

namespace Dcgan.Onnx.Sessions;

/// <summary>Memory for the inputs and the outputs of a batch, with the tensors over it, to be run again and again.</summary>
internal sealed class KeptBatch : IDisposable
{
    private readonly NetworkPorts _ports;
    private readonly byte[][] _inputs;
    private readonly byte[][] _outputs;

    /// <param name="ports">The model's inputs and outputs.</param>
    /// <param name="rows">Rows of a run.</param>
    public KeptBatch(NetworkPorts ports, int rows)
    {
        _ports = ports;
        Rows = rows;
        _inputs = [.. ports.Inputs.Select(port => Memory(port, rows))];
        _outputs = [.. ports.Outputs.Select(port => Memory(port, rows))];
        Tensors = new BatchTensors(
            ports, rows, [.. _inputs.Select(AddressOf)], [.. _outputs.Select(AddressOf)]);
    }

    /// <summary>Rows of a run.</summary>
    public int Rows { get; }

    /// <summary>The tensors over the memory.</summary>
    public BatchTensors Tensors { get; }

    /// <summary>Takes rows; those that are lacking are zeros.</summary>
    public unsafe void Fill(int rows, ReadOnlySpan<nint> inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            int length = (int)(rows * _ports.Inputs[i].RowBytes);
            new ReadOnlySpan<byte>((void*)inputs[i], length).CopyTo(_inputs[i]);
            _inputs[i].AsSpan(length).Clear();
        }
    }

    /// <summary>Gives the first rows of the results.</summary>
    public unsafe void Give(int rows, ReadOnlySpan<nint> outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            int length = (int)(rows * _ports.Outputs[i].RowBytes);
            _outputs[i].AsSpan(0, length).CopyTo(new Span<byte>((void*)outputs[i], length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Tensors.Dispose();

    private static byte[] Memory(Port port, int rows) =>
        GC.AllocateUninitializedArray<byte>(checked((int)(rows * port.RowBytes)), pinned: true);

    private static nint AddressOf(byte[] pinned) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
}
