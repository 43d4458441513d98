using Dcgan.Training.Native;
using Microsoft.Win32.SafeHandles;

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

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
