using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>The real images of an evaluation, or their statistics alone, and the network that both sides are measured in.</summary>
internal sealed class RealSource : IDisposable
{
    private readonly EvaluateRequest _request;
    private readonly ImageStatistics? _statistics;

    private RealSource(EvaluateRequest request, FeatureNetwork network, ImageSequence? images, ImageStatistics? statistics)
    {
        _request = request;
        Network = network;
        Images = images;
        _statistics = statistics;
    }

    /// <summary>The feature network.</summary>
    public FeatureNetwork Network { get; }

    /// <summary>The real images; null where only their statistics are there.</summary>
    public ImageSequence? Images { get; }

    /// <summary>Finds everything, and loads images that do not come from a folder.</summary>
    public static RealSource Open(
        EvaluateRequest request,
        JudgedModel? model,
        GeneratorSession? generator,
        OnnxSessionOptions session,
        CancellationToken cancellation)
    {
        if (request.DataIsStatistics)
        {
            ImageStatistics statistics = ImageStatistics.Load(request.Data!);
            int channels = generator?.Channels ?? statistics.Shape?.Channels ?? 3;
            return new RealSource(request, OpenNetwork(request, channels, session), images: null, statistics);
        }

        ImageSetOptions options = request.Data is null
            ? OfRun(request, model?.Data ?? throw new UsageException(
                $"Name the real images: --data. '{request.Model}' does not say where its images came from."))
            : Options(request, request.Data);
        options = generator is null
            ? options
            : options with { Width = generator.Width, Height = generator.Height, Channels = generator.Channels };
        FeatureNetwork network = OpenNetwork(request, generator?.Channels ?? (IsGrey(options.Source) ? 1 : 3), session);
        try
        {
            return new RealSource(request, network, Load(options, network, cancellation), statistics: null);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Opens images to be judged, of the real ones' shape.</summary>
    public ImageSequence OpenLike(string source, CancellationToken cancellation)
    {
        ImageShape? shape = Images?.Shape ?? _statistics?.Shape;
        ImageSetOptions options = Options(_request, source);
        return Load(
            shape is null ? options : options with { Width = shape.Value.Width, Height = shape.Value.Height, Channels = shape.Value.Channels },
            Network,
            cancellation);
    }

    /// <summary>The real images' statistics: given, kept from earlier, or measured now.</summary>
    public ImageStatistics Measure(IProgress<EvaluationProgress> progress, CancellationToken cancellation) =>
        _statistics
        ?? (_request.Statistics is string path
            ? StatisticsCache.Get(path, Images!, Network, progress, cancellation)
            : ImageStatistics.Of(Images!, Network, progress, cancellation));

    /// <inheritdoc/>
    public void Dispose()
    {
        Images?.Dispose();
        Network.Dispose();
    }

    /// <summary>IDX files, such as MNIST's, hold grey images; everything else is in colours unless it is asked for otherwise.</summary>
    private static bool IsGrey(string source) => source is "mnist" or "fashion-mnist" || File.Exists(source);

    /// <summary>A run that was moved may find its named set elsewhere.</summary>
    private static ImageSetOptions OfRun(EvaluateRequest request, ImageSetOptions recorded) =>
        recorded with
        {
            DataRoot = request.DataRoot ?? recorded.DataRoot,
            SkipBadImages = request.SkipBadImages || recorded.SkipBadImages,
        };

    private static ImageSetOptions Options(EvaluateRequest request, string source) => new()
    {
        Source = source,
        DataRoot = request.DataRoot,
        Width = request.Size?.Width,
        Height = request.Size?.Height,
        Background = request.Background,
        SkipBadImages = request.SkipBadImages,
    };

    private static FeatureNetwork OpenNetwork(EvaluateRequest request, int channels, OnnxSessionOptions session) =>
        request.Features is string path
            ? FeatureNetwork.Open(path, request.Network, session)
            : FeatureNetwork.Shipped(channels, session);

    private static ImageSequence Load(ImageSetOptions options, FeatureNetwork network, CancellationToken cancellation)
    {
        ImageSequence images = RunImages.Show(progress => ImageSequence.Open(options, network, progress, cancellation));
        Output.Note($"{images.Name}: {images.Count} images of {images.Shape}");
        SkippedPictures.Note(images.Skipped, images.Count, "--json");
        return images;
    }
}
