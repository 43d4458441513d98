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
    /// <param name="images">The images, and more behind them maybe.</param>
    /// <param name="count">How many count.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="counter">Told of each image.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public static string Of(TensorBytes images, long count, ImageShape shape, ProgressCounter counter, CancellationToken cancellation)
    {
        using var fingerprint = new ImageFingerprint(count, shape.Channels, shape.Height, shape.Width);
        for (long image = 0; image < count; image++)
        {
            cancellation.ThrowIfCancellationRequested();
            fingerprint.Add(images.Image(image));
            counter.Advance();
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
