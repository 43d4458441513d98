using System.Text.Json.Serialization;
using Dcgan.Imaging;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data;

/// <summary>Which images to load, and what shape to give them.</summary>
public sealed record ImageSetOptions
{
    private const long LeastMemory = 1 << 20;
    private const int DecodingPart = 4;

    /// <summary>
    /// <c>sprites</c> (cartoon faces, drawn by this product); <c>mnist</c>, <c>fashion-mnist</c> or <c>cifar10</c>; or a
    /// path: a folder of PNG, JPEG, WebP, GIF and BMP pictures (searched recursively), an IDX image file (gzipped or not), or a
    /// folder with CIFAR-10's <c>data_batch_*.bin</c>. Default: <c>sprites</c>.
    /// </summary>
    public string Source { get; init; } = "sprites";

    /// <summary>
    /// The folder in which named sets are looked for before the cache; what is in neither is fetched into the cache, with its
    /// checksum verified. Default: none.
    /// </summary>
    public string? DataRoot { get; init; }

    /// <summary>
    /// Width in pixels. Default: the height where that is given, else the set's own (IDX, CIFAR-10), 64 (folders) or 32
    /// (sprites).
    /// </summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels. Default: as for <see cref="Width"/>.</summary>
    public int? Height { get; init; }

    /// <summary>
    /// 1 (grey), 3 (RGB) or 4 (RGBA, premultiplied). Default: 1 for IDX, 3 for everything else.
    /// </summary>
    public int? Channels { get; init; }

    /// <summary>What shows through transparent pixels with 1 or 3 channels. Default: white.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>How many sprites to draw. Default: 12,000.</summary>
    public int SpriteCount { get; init; } = 12_000;

    /// <summary>
    /// Which sprites to draw: face i has the seed <c>SpriteSeed · 2³² + i</c>, so that sets of different seeds share no
    /// face. Default: 0.
    /// </summary>
    public long SpriteSeed { get; init; }

    /// <summary>
    /// Whether broken pictures of a folder are left out and listed (<see cref="ImageSet.Skipped"/>), as if they were not there;
    /// otherwise the first of them is an error. A file that cannot be read at all is always one. Default: false.
    /// </summary>
    public bool SkipBadImages { get; init; }

    /// <summary>
    /// Whether images without classes are refused before they are decoded; where <see cref="SkipBadImages"/> leaves some out,
    /// classes show afterwards only. Default: false.
    /// </summary>
    [JsonIgnore]
    public bool NeedsClasses { get; init; }

    /// <summary>
    /// Bytes that the images may take of memory, at least 1 MiB. A set that needs more is decoded once into a file of the
    /// cache and streamed from there, batch by batch, in the same order and with the same result. While pictures are decoded,
    /// those at work take a quarter of this besides, or as much as a single one needs. Networks, libtorch and .NET need theirs, too.
    /// Default: half of what this machine, or this process's container, has.
    /// </summary>
    public long? Memory { get; init; }

    /// <summary>
    /// The folder in which fetched sets and decoded images are kept. Default: <c>dcgan</c> in the user's folder for local
    /// application data (<c>~/.local/share</c> on Linux).
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>The bytes that the images may take.</summary>
    /// <exception cref="ArgumentException">Fewer than any set can do with.</exception>
    internal long MemoryLimit => (Memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2) is var bytes and >= LeastMemory
        ? bytes
        : throw new ArgumentException($"Images cannot be held in {Memory} bytes; allow at least {LeastMemory} (1MB).");

    /// <summary>The bytes that pictures may take while they are decoded.</summary>
    internal long DecodingLimit => MemoryLimit / DecodingPart;

    /// <summary>The same images from wherever the program runs: paths are made absolute.</summary>
    internal ImageSetOptions WithAbsolutePaths() => this with
    {
        Source = SourceFinder.IsName(Source) ? Source : Path.GetFullPath(Source),
        DataRoot = DataRoot is null ? null : Path.GetFullPath(DataRoot),
        CacheFolder = CacheFolder is null ? null : Path.GetFullPath(CacheFolder),
    };
}
