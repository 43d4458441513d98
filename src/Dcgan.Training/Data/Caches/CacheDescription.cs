using System.Runtime.InteropServices;
using System.Text.Json;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data.Caches;

/// <summary>What a file of decoded images says of itself.</summary>
internal sealed record CacheDescription
{
    private static readonly JsonSerializerOptions _json = new() { RespectNullableAnnotations = true };

    /// <summary>The version of this product, which may read or resize pictures differently in another one.</summary>
    public required string Product { get; init; }

    /// <summary><see cref="IImageSource.Recipe"/>.</summary>
    public required string Recipe { get; init; }

    /// <summary><see cref="SourceFingerprint"/> of the files that were decoded.</summary>
    public required string Source { get; init; }

    /// <summary>Images in the file.</summary>
    public int Count { get; init; }

    /// <summary>Their shape.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary><see cref="ImageFingerprint"/> of the images.</summary>
    public string Images { get; init; } = string.Empty;

    /// <summary>Classes, int64 [Count] in the machine's byte order; null where there are none.</summary>
    public byte[]? Labels { get; init; }

    /// <summary>Attributes, float32 [Count, names] in the machine's byte order; null where there are none.</summary>
    public byte[]? Attributes { get; init; }

    /// <summary>The names of the attributes; null where there are none.</summary>
    public IReadOnlyList<string>? AttributeNames { get; init; }

    /// <summary>What the classes are called; null where nobody knows.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; init; } = [];

    /// <summary>Bytes of the images.</summary>
    public long ImageBytes => (long)Count * Shape.Size;

    /// <summary>What a source should be described by, before it is decoded.</summary>
    /// <param name="source">The source.</param>
    /// <param name="shape">The shape that its images get.</param>
    /// <param name="progress">Told how many of its files were looked at.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static CacheDescription Of(
        IImageSource source, ImageShape shape, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var counter = new ProgressCounter(progress, source.Files.Count, $"looking for changes in {source.Name}");
        return new CacheDescription
        {
            Product = typeof(CacheDescription).Assembly.GetName().Version?.ToString() ?? "unknown",
            Recipe = source.Recipe,
            Source = SourceFingerprint.Of(source.Folder, source.Files, counter, cancellation),
            Shape = shape,
        };
    }

    /// <summary>This description, completed by what decoding gave.</summary>
    public CacheDescription Completed(SourceAnnotations decoded, string images) => this with
    {
        Count = decoded.Count,
        Images = images,
        Labels = decoded.Labels is null ? null : MemoryMarshal.AsBytes<long>(decoded.Labels).ToArray(),
        Attributes = decoded.Attributes is null ? null : MemoryMarshal.AsBytes<float>(decoded.Attributes).ToArray(),
        AttributeNames = decoded.AttributeNames,
        ClassNames = decoded.ClassNames,
        Skipped = decoded.Skipped,
    };

    /// <summary>What decoding gave beside the images.</summary>
    /// <exception cref="InvalidDataException">The parts do not fit together.</exception>
    public SourceAnnotations Annotations()
    {
        int names = AttributeNames?.Count ?? 0;
        if ((Labels is not null && Labels.LongLength != (long)Count * sizeof(long))
            || (Attributes is not null && Attributes.LongLength != (long)Count * names * sizeof(float)))
        {
            throw new InvalidDataException("its labels or attributes are not as many as its images");
        }

        return new SourceAnnotations(
            Count,
            Labels is null ? null : MemoryMarshal.Cast<byte, long>(Labels).ToArray(),
            Attributes is null ? null : MemoryMarshal.Cast<byte, float>(Attributes).ToArray(),
            AttributeNames,
            ClassNames,
            Skipped);
    }

    /// <summary>Whether a file that says this holds what is wanted, its images aside.</summary>
    public bool Serves(CacheDescription wanted) =>
        (Product, Recipe, Source, Shape) == (wanted.Product, wanted.Recipe, wanted.Source, wanted.Shape);

    /// <summary>As JSON.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, _json);

    /// <summary>From JSON.</summary>
    /// <exception cref="InvalidDataException">It is none, or says what cannot be.</exception>
    public static CacheDescription Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            CacheDescription? description = JsonSerializer.Deserialize<CacheDescription>(bytes, _json);
            return description is { Count: > 0, Shape: { Width: > 0, Height: > 0, Channels: > 0 } }
                ? description
                : throw new InvalidDataException("its description holds no images");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"its description cannot be read ({failure.Message})", failure);
        }
    }
}
