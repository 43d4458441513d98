using System.Buffers.Binary;
using System.Security.Cryptography;
using Dcgan.Imaging;
using Dcgan.Shared;
using Dcgan.Training.Data.Sources;
using TorchSharp;

namespace Dcgan.Training.Data.Caches;

/// <summary>
/// A file of decoded images. Little-endian: 8 bytes <c>DCGANIMG</c>, the format's version (int32), the description's length
/// (int32) and place (int64), its SHA-256 (32 bytes); from byte 4096 on the images, planar; behind them the description, JSON.
/// </summary>
internal static class CacheFile
{
    /// <summary>Where the images begin.</summary>
    public const int ImagesStart = 4096;

    private const int Version = 1;
    private const int VersionAt = 8;
    private const int LengthAt = 12;
    private const int PlaceAt = 16;
    private const int HashAt = 24;
    private const int HeaderBytes = HashAt + SHA256.HashSizeInBytes;
    private const int ReadAtOnce = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "DCGANIMG"u8;

    /// <summary>Decodes a source into a file, which appears when it is whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static CacheDescription Write(
        string path,
        IImageSource source,
        CacheDescription wanted,
        Rgb background,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation)
    {
        CacheDescription? written = null;
        AtomicFile.Write(path, file =>
        {
            var target = new CacheTarget(file, wanted.Shape, background);
            SourceAnnotations decoded = SourceAnnotations.Fill(source, target, progress, cancellation);
            var counter = new ProgressCounter(progress, decoded.Count, $"hashing {source.Name}");
            written = wanted.Completed(decoded, Fingerprint(file, decoded.Count, wanted.Shape, counter, cancellation));
            byte[] description = written.ToBytes();
            file.Position = ImagesStart + written.ImageBytes;
            file.Write(description);
            file.Position = 0;
            file.Write(Header(description, ImagesStart + written.ImageBytes));
        });
        return written!;
    }

    /// <summary>Reads what a file says of itself.</summary>
    /// <exception cref="InvalidDataException">It is no such file, cut short, or damaged; the message is a half-sentence.</exception>
    public static CacheDescription Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith(Magic))
        {
            throw new InvalidDataException("it does not begin as such a file");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header[VersionAt..]);
        if (version != Version)
        {
            throw new InvalidDataException($"it is of format {version}, not {Version}");
        }

        long place = BinaryPrimitives.ReadInt64LittleEndian(header[PlaceAt..]);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[LengthAt..]);
        if (length < 0 || place < ImagesStart || place != file.Length - length)
        {
            throw new InvalidDataException($"it has {file.Length} bytes, not as many as it declares");
        }

        byte[] bytes = new byte[length];
        file.Position = place;
        file.ReadExactly(bytes);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(header.Slice(HashAt, SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException("its description is not what was written");
        }

        CacheDescription description = CacheDescription.Of(bytes);
        return place == ImagesStart + description.ImageBytes
            ? description
            : throw new InvalidDataException("it holds another number of images than it declares");
    }

    /// <summary>Opens the images of a file that was read; however many there are, none comes into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the set is called.</param>
    /// <param name="description">What it says of itself.</param>
    public static ImageSet Open(string path, string name, CacheDescription description)
    {
        SourceAnnotations annotations = description.Annotations();
        using IDisposable scope = torch.NewDisposeScope();
        return new ImageSet(
            name,
            new ImagePixels(new ImageFile(path, ImagesStart), description.Count, description.Shape),
            description.Images,
            annotations.Labels is null ? null : torch.tensor(annotations.Labels),
            annotations.Attributes is null
                ? null
                : torch.tensor(annotations.Attributes, [description.Count, annotations.AttributeNames!.Count]),
            annotations.AttributeNames,
            annotations.ClassNames)
        {
            Skipped = annotations.Skipped,
        };
    }

    /// <summary>The fingerprint of the images in a file, read from the first to the last.</summary>
    public static string Fingerprint(
        Stream file, int count, ImageShape shape, ProgressCounter counter, CancellationToken cancellation)
    {
        using var fingerprint = new ImageFingerprint(count, shape.Channels, shape.Height, shape.Width);
        int atOnce = Math.Max(1, ReadAtOnce / shape.Size);
        byte[] bytes = new byte[atOnce * shape.Size];
        file.Position = ImagesStart;
        for (int done = 0; done < count; done += atOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int images = Math.Min(atOnce, count - done);
            Span<byte> part = bytes.AsSpan(0, images * shape.Size);
            file.ReadExactly(part);
            fingerprint.Add(part);
            counter.Advance(images);
        }

        return fingerprint.Finish();
    }

    private static byte[] Header(byte[] description, long place)
    {
        byte[] header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(VersionAt), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(LengthAt), description.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(PlaceAt), place);
        SHA256.HashData(description).CopyTo(header, HashAt);
        return header;
    }
}
