using System.Buffers.Binary;
using System.Security.Cryptography;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>SHA-256 over the four sizes (64-bit, little-endian) and the bytes of an image tensor.</summary>
internal static class ImageFingerprint
{
    public static string Of(torch.Tensor images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[sizeof(long)];
        foreach (long length in images.shape)
        {
            BinaryPrimitives.WriteInt64LittleEndian(size, length);
            hash.AppendData(size);
        }

        var pixels = new TensorBytes(images);
        for (long image = 0; image < images.shape[0]; image++)
        {
            hash.AppendData(pixels.Image(image));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
