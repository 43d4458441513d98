namespace Dcgan.Training.Data.Sources;

/// <summary>Tells what a source is: a name, a folder of pictures, a CIFAR-10 folder, an IDX file.</summary>
internal static class SourceFinder
{
    private const string Sprites = "sprites";

    /// <summary>Whether a source is a file or folder, and not the name of a set.</summary>
    public static bool IsPath(string source) => source != Sprites && !NamedSets.IsName(source);

    public static IImageSource Find(ImageSetOptions options)
    {
        string source = options.Source;
        if (source == Sprites)
        {
            return new SpriteSource(options.SpriteCount, options.SpriteSeed);
        }

        if (NamedSets.IsName(source))
        {
            return NamedSets.Open(source, options.DataRoot);
        }

        if (Directory.Exists(source))
        {
            return CifarSource.Has(source)
                ? new CifarSource(source, SourceName.OfFolder(source))
                : new FolderSource(source, options.Background);
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
