using Dcgan.Training.Data.Caches;
using Dcgan.Training.Data.Sources;
using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>Loads data sets, whatever they lie in, as one tensor in memory or as a file of them.</summary>
public static class ImageSetLoader
{
    /// <summary>
    /// Finds, decodes, crops and resizes the images. The result depends on the source and the options only, not on the
    /// number of threads, nor on whether the images fit into memory.
    /// </summary>
    /// <param name="options">Which images, and their shape.</param>
    /// <param name="progress">Told about a hundred times how far it is, and what happens on the way; null for silence.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <exception cref="FileNotFoundException">
    /// There is no such file or folder, or a named set is neither here nor can be fetched; the message says why.
    /// </exception>
    /// <exception cref="InvalidDataException">An empty folder, a broken picture, a truncated file; named.</exception>
    /// <exception cref="IOException">
    /// A file cannot be read for want of permission or by a fault of the disk; or a set does not fit into memory, and its decoded
    /// images cannot be written. The message names the file.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A size, channel count, memory or number of sprites that cannot be; or images without the classes that are needed.
    /// </exception>
    /// <exception cref="LibTorchException">libtorch, which holds the images, cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">The loading was cancelled.</exception>
    public static ImageSet Load(
        ImageSetOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        IImageSource source = SourceFinder.Find(options, progress, cancellation);
        if (options.NeedsClasses && !options.SkipBadImages && source.WhyUnlabelled is string missing)
        {
            throw new ArgumentException(ImageClasses.Missing(source.Name, missing));
        }

        ImageShape shape = ImageShape.Choose(options, source.OwnShape);
        LibTorch.EnsureLoaded();
        ImageSet set = checked((long)source.Count * shape.Size) > options.MemoryLimit
            ? ImageCache.Load(source, options, shape, progress, cancellation)
            : InMemory(source, options, shape, progress, cancellation);
        set.WhyUnlabelled = set.Labels is null ? source.WhyUnlabelled : null;
        return set;
    }

    private static ImageSet InMemory(
        IImageSource source,
        ImageSetOptions options,
        ImageShape shape,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellation)
    {
        using var images = new ImageTensorBuilder(options.Source, source.Count, shape, options.Background);
        SourceAnnotations filled = SourceAnnotations.Fill(source, images, progress, cancellation);
        string fingerprint = images.Fingerprint(
            new ProgressCounter(progress, filled.Count, $"hashing {source.Name}"), cancellation);
        return new ImageSet(
            source.Name,
            new ImagePixels(images.Take()),
            fingerprint,
            filled.Labels is null ? null : torch.tensor(filled.Labels),
            filled.Attributes is null ? null : torch.tensor(filled.Attributes, [filled.Count, filled.AttributeNames!.Count]),
            filled.AttributeNames,
            filled.ClassNames)
        {
            Skipped = filled.Skipped,
        };
    }
}
