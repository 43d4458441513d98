using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data.Caches;

/// <summary>A set of images that is a little larger than the least memory, and its cache.</summary>
internal sealed class CachedSet : IDisposable
{
    public const long LeastMemory = 1 << 20;

    private readonly TestFolder _folder = new();

    /// <summary>1,100 grey images of 32×32 pixels: 1.07 MiB.</summary>
    public CachedSet()
    {
        Pixels = ImageFiles.Noise(1_100 * 32 * 32);
        Write(Pixels);
    }

    public byte[] Pixels { get; }

    public string Source => _folder["numbers.idx"];

    public string Cache => _folder["cache"];

    public ImageSetOptions Options => new() { Source = Source, Memory = LeastMemory, CacheFolder = Cache };

    /// <summary>The decoded images; there must be one file of them.</summary>
    public string File => Directory.GetFiles(Cache, "images.bin", SearchOption.AllDirectories).Single();

    public static ImageSet Load(ImageSetOptions options, IProgress<LoadProgress>? told = null) =>
        ImageSetLoader.Load(options, told, CancellationToken.None);

    public ImageSet Load(IProgress<LoadProgress>? told = null) => Load(Options, told);

    public void Write(byte[] pixels) =>
        System.IO.File.WriteAllBytes(Source, ImageFiles.Idx(pixels, (uint)(pixels.Length / 1024), 32, 32));

    public void Dispose() => _folder.Dispose();
}
