using System.Buffers.Binary;
using System.Security.Cryptography;
using TorchSharp;

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

    /// <summary>The fingerprint of a tensor [N, C, H, W] of bytes.</summary>
    public static string Of(torch.Tensor images)
    {
        using var fingerprint = new ImageFingerprint(
            images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var pixels = new TensorBytes(images);
        for (long image = 0; image < images.shape[0]; image++)
        {
            fingerprint.Add(pixels.Image(image));
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
