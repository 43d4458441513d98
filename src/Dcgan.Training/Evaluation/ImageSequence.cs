using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Sources;
using Dcgan.Training.Evaluation.Internals;

namespace Dcgan.Training.Evaluation;

/// <summary>
/// Images of one shape to be measured, read a batch at a time: of a set in memory, of a folder, or of a generator.
/// </summary>
public abstract class ImageSequence : IDisposable
{
    private protected ImageSequence(string name, int count, ImageShape shape)
    {
        Name = name;
        Count = count;
        Shape = shape;
    }

    /// <summary>What the images are called; a name, never a path.</summary>
    public string Name { get; }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Their shape.</summary>
    public ImageShape Shape { get; }

    /// <summary>Broken pictures that are left out; see <see cref="ImageSetOptions.SkipBadImages"/>.</summary>
    public virtual IReadOnlyList<SkippedImage> Skipped => [];

    /// <summary>
    /// Whether the images have this shape for a reason, and not just to fit a network: only then do fine patterns tell of them.
    /// </summary>
    internal virtual bool HasOwnSize => true;

    /// <summary>
    /// Each image's class, from 0: of generated ones the class that was asked for. Null where there are none.
    /// </summary>
    internal virtual long[]? Labels => null;

    /// <summary>Number of classes; 0 where there are none.</summary>
    internal virtual int ClassCount => 0;

    /// <summary>What the classes are called, from 0 on; empty where nobody knows.</summary>
    internal virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>The image set that the classes are of.</summary>
    internal virtual string ClassSet => Name;

    /// <summary>Whether <see cref="ClassSet"/> names one set only, as the names of published sets do, and those of folders do not.</summary>
    internal virtual bool IsKnownSet => NamedSets.IsName(ClassSet);

    /// <summary>One image.</summary>
    /// <param name="index">From 0.</param>
    public RasterImage this[int index]
    {
        get
        {
            byte[] planes = new byte[Shape.Size];
            Read(index, planes);
            return PixelTensors.FromPlanes(planes, Shape.Channels, Shape.Height, Shape.Width);
        }
    }

    /// <summary>The images of a set in memory, which stays the caller's.</summary>
    public static ImageSequence Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new StoredImages(images, owns: false);
    }

    /// <summary>
    /// What a generator makes of consecutive seeds, as it would be saved to PNG files: in whole levels. The generator stays
    /// the caller's.
    /// </summary>
    /// <param name="generator">A generator of any variant.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="count">How many seeds, at least 1.</param>
    public static ImageSequence Of(GeneratorSession generator, long firstSeed, int count)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new GeneratedImages(generator, firstSeed, count);
    }

    /// <summary>
    /// The images of a source. Pictures of a folder are decoded when they are read and none is held in memory, so that any
    /// number can be measured; other sources are loaded, and so are folders of which unreadable pictures are left out.
    /// </summary>
    /// <param name="options">Which images, and their shape.</param>
    /// <param name="network">
    /// Pictures of a folder whose size is not stated get that of this network's input; their spectrum, which resizing changes,
    /// is then not measured.
    /// </param>
    /// <param name="progress">Told how far the loading is; null for silence.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <inheritdoc cref="ImageSetLoader.Load"/>
    public static ImageSequence Open(
        ImageSetOptions options,
        FeatureNetwork network,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(network);
        if (SourceFinder.Find(options, progress, cancellation) is not FolderSource folder)
        {
            return new StoredImages(ImageSetLoader.Load(options, progress, cancellation), owns: true);
        }

        bool hasOwnSize = options.Width is not null || options.Height is not null;
        ImageShape shape = ImageShape.Choose(options, new ImageShape(network.Width, network.Height, network.Channels));
        if (!options.SkipBadImages)
        {
            return new FolderImages(folder, shape, options.Background, hasOwnSize);
        }

        ImageSetOptions shaped = options with { Width = shape.Width, Height = shape.Height, Channels = shape.Channels };
        return new StoredImages(ImageSetLoader.Load(shaped, progress, cancellation), owns: true, hasOwnSize);
    }

    /// <summary>Frees the images, where they are not a caller's.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what this sequence owns.</summary>
    /// <param name="disposing">Whether the caller asked for it.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Reads whole images as planar bytes [n, C, H, W].</summary>
    /// <param name="first">The first one.</param>
    /// <param name="planes">Receives them; its length says how many.</param>
    internal abstract void Read(int first, Span<byte> planes);
}
