using System.Runtime.InteropServices;
using Dcgan.Training.Native;
using Microsoft.Win32.SafeHandles;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>An open file of images of one size, one after the other.</summary>
internal sealed class ImageFile : IDisposable
{
    private readonly string _path;
    private readonly long _start;
    private readonly SafeFileHandle _handle;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where the first image begins.</param>
    public ImageFile(string path, long start)
    {
        _path = path;
        _start = start;
        _handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
    }

    /// <summary>
    /// The open file itself, where the system has a name for that: what lies under the path may be another one by now. Windows
    /// lets nobody replace an open file.
    /// </summary>
    private string NameForMapping => OperatingSystem.IsWindows() ? _path : $"/dev/fd/{_handle.DangerousGetHandle()}";

    /// <summary>Reads an image, from any thread.</summary>
    /// <param name="index">Which.</param>
    /// <param name="planes">Receives it; as long as an image.</param>
    /// <exception cref="IOException">The file cannot be read, or ends before.</exception>
    public void Read(long index, Span<byte> planes)
    {
        long at = _start + (index * planes.Length);
        while (planes.Length > 0)
        {
            int read = RandomAccess.Read(_handle, planes, at);
            if (read == 0)
            {
                throw new EndOfStreamException($"'{_path}' was cut short while its images were read from it.");
            }

            planes = planes[read..];
            at += read;
        }
    }

    /// <summary>Has an image brought from the disk where the system can do that meanwhile; does not wait for it.</summary>
    /// <param name="index">Which.</param>
    /// <param name="length">As long as an image.</param>
    public void WillNeed(long index, int length) => FileAdvice.WillNeed(_handle, _start + (index * length), length);

    /// <summary>All images as one tensor over the file; what is written to it stays in the process.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="shape">Their shape.</param>
    /// <returns>uint8 [N, C, H, W], in no dispose scope.</returns>
    /// <exception cref="IOException">The system cannot map the file.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public torch.Tensor Map(long count, ImageShape shape)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        using IDisposable scope = torch.NewDisposeScope();
        long bytes = count * shape.Size;
        try
        {
            return torch.from_file(NameForMapping, shared: false, size: _start + bytes, dtype: torch.ScalarType.Byte)
                .narrow(0, _start, bytes)
                .view(count, shape.Channels, shape.Height, shape.Width)
                .DetachFromDisposeScope();
        }
        catch (ExternalException refusal)
        {
            throw new IOException(
                $"The {bytes} bytes of images in '{_path}' cannot be mapped as one tensor: Linux counts a mapping that may be written "
                + "to as memory, and refuses more than memory and swap together unless vm.overcommit_memory is 1. Training and "
                + $"evaluation need no such tensor; ImageSequence.Of reads images one by one. ({refusal.Message})",
                refusal);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
