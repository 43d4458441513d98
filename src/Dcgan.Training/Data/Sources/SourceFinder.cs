using Dcgan.Training.Data.Downloads;

namespace Dcgan.Training.Data.Sources;

/// <summary>Tells what a source is: a name, a folder of pictures, a CIFAR-10 folder, an IDX file.</summary>
internal static class SourceFinder
{
    private const string Sprites = "sprites";

    /// <summary>Whether a source is a name, whatever lies in the current folder under that name.</summary>
    public static bool IsName(string source) => source == Sprites || NamedSets.IsName(source);

    /// <summary>Opens a source; a named set that is nowhere is fetched.</summary>
    /// <param name="options">Say which.</param>
    /// <param name="progress">Told how far the fetching is.</param>
    /// <param name="cancellation">Ends the fetching.</param>
    public static IImageSource Find(
        ImageSetOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        string source = options.Source;
        if (source == Sprites)
        {
            return new SpriteSource(options.SpriteCount, options.SpriteSeed);
        }

        if (NamedSets.IsName(source))
        {
            return NamedSets.Open(
                source,
                options.DataRoot,
                options.CacheFolder,
                (name, folder) => SetDownload.Fetch(name, folder, progress, cancellation));
        }

        if (Directory.Exists(source))
        {
            return CifarSource.Has(source)
                ? new CifarSource(source, SourceName.OfFolder(source))
                : new FolderSource(source, options.Background, options.SkipBadImages, options.DecodingLimit);
        }

        if (File.Exists(source))
        {
            return new IdxSource(source, SourceName.OfFile(source));
        }

        throw new FileNotFoundException(
            $"There is no file or folder '{source}'; name a folder of pictures, an IDX file, a CIFAR-10 folder, or one "
            + $"of {Sprites}, {NamedSets.Mnist}, {NamedSets.FashionMnist}, {NamedSets.Cifar10}.",
            source);
    }
}
