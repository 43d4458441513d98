using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dcgan.Training.Data.Caches;

/// <summary>
/// SHA-256 over the paths, sizes and times of last change of files: another one where a file was added, removed, renamed or
/// written to, and the same however the way to their folder is spelled.
/// </summary>
internal static class SourceFingerprint
{
    /// <summary>The fingerprint, 64 hexadecimal digits.</summary>
    /// <param name="folder">The folder that paths count from.</param>
    /// <param name="files">The files.</param>
    /// <param name="counter">Told of each file.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static string Of(
        string folder, IReadOnlyList<string> files, ProgressCounter counter, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[3 * sizeof(long)];
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            counter.Advance();
            FileSystemInfo info = Target(new FileInfo(file));
            byte[] path = Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file));
            BinaryPrimitives.WriteInt64LittleEndian(numbers, path.Length);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], info is FileInfo { Exists: true } found ? found.Length : -1);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], info.LastWriteTimeUtc.Ticks);
            hash.AppendData(numbers);
            hash.AppendData(path);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What a link leads to, or what leads nowhere itself.</summary>
    private static FileSystemInfo Target(FileInfo file) =>
        file.Exists && file.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? file.ResolveLinkTarget(returnFinalTarget: true) ?? file
            : file;
}
