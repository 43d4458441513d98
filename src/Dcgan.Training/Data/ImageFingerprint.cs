using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dcgan.Training.Data;

/// <summary>
/// SHA-256 over the four sizes (64-bit, little-endian) and the planar bytes of images: equal for equal images only.
/// </summary>
internal sealed class ImageFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with the sizes.</summary>
    public ImageFingerprint(long count, long channels, long height, long width)
    {
        Span<byte> size = stackalloc byte[sizeof(long)];
        foreach (long length in (ReadOnlySpan<long>)[count, channels, height, width])
        {
            BinaryPrimitives.WriteInt64LittleEndian(size, length);
            _hash.AppendData(size);
        }
    }

    /// <summary>The fingerprint of images.</summary>
    public static string Of(ImagePixels images)
    {
        long[] shape = images.Images.shape;
        using var fingerprint = new ImageFingerprint(shape[0], shape[1], shape[2], shape[3]);
        byte[] planes = new byte[shape[1] * shape[2] * shape[3]];
        for (long image = 0; image < shape[0]; image++)
        {
            images.Read(image, planes);
            fingerprint.Add(planes);
        }

        return fingerprint.Finish();
    }

    /// <summary>Goes on with the bytes of one image or several.</summary>
    public void Add(ReadOnlySpan<byte> planes) => _hash.AppendData(planes);

    /// <summary>The fingerprint, 64 hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
