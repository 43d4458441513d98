using System.Runtime.InteropServices;

namespace Dcgan.Onnx.Sessions;

/// <summary>Memory for the input and the outputs of a batch, with the tensors over it, to be run again and again.</summary>
internal sealed class KeptBatch : IDisposable
{
    private readonly NetworkPorts _ports;
    private readonly byte[] _input;
    private readonly byte[][] _outputs;

    /// <param name="ports">The model's input and outputs.</param>
    /// <param name="rows">Rows of a run.</param>
    public KeptBatch(NetworkPorts ports, int rows)
    {
        _ports = ports;
        Rows = rows;
        _input = Memory(ports.Input, rows);
        _outputs = [.. ports.Outputs.Select(port => Memory(port, rows))];
        Tensors = new BatchTensors(
            ports, rows, AddressOf(_input), [.. _outputs.Select(AddressOf)]);
    }

    /// <summary>Rows of a run.</summary>
    public int Rows { get; }

    /// <summary>The tensors over the memory.</summary>
    public BatchTensors Tensors { get; }

    /// <summary>Takes rows; those that are lacking are zeros.</summary>
    public unsafe void Fill(int rows, nint input)
    {
        int length = (int)(rows * _ports.Input.RowBytes);
        new ReadOnlySpan<byte>((void*)input, length).CopyTo(_input);
        _input.AsSpan(length).Clear();
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
