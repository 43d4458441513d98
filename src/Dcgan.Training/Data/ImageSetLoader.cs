using Dcgan.Training.Data.Sources;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>Loads data sets, whatever they lie in, as one tensor.</summary>
public static class ImageSetLoader
{
    /// <summary>
    /// Finds, decodes, crops and resizes the images. The result depends on the source and the options only, not on the
    /// number of threads.
    /// </summary>
    /// <param name="options">Which images, and their shape.</param>
    /// <param name="progress">Told about a hundred times how far it is; null for silence.</param>
    /// <param name="cancellation">Stops the loading.</param>
    /// <exception cref="FileNotFoundException">
    /// There is no such file or folder, or a named set is nowhere; the message says where it was looked for.
    /// </exception>
    /// <exception cref="InvalidDataException">An empty folder, a broken picture, a truncated file; named.</exception>
    /// <exception cref="ArgumentException">A size, channel count or number of sprites that cannot be.</exception>
    /// <exception cref="OperationCanceledException">The loading was cancelled.</exception>
    public static ImageSet Load(
        ImageSetOptions options, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        IImageSource source = SourceFinder.Find(options);
        ImageShape shape = ImageShape.Choose(options, source.OwnShape);
        using var images = new ImageTensorBuilder(options.Source, source.Count, shape, options.Background);
        var counter = new ProgressCounter(progress, source.Count, source.Name);
        source.Fill(images, counter, cancellation);

        torch.Tensor? labels = source.Labels is { } classes ? torch.tensor(classes) : null;
        torch.Tensor? attributes = source.Attributes is { } values ? torch.tensor(values) : null;
        return new ImageSet(source.Name, images.Take(), labels, attributes, source.AttributeNames, source.ClassNames);
    }
}
