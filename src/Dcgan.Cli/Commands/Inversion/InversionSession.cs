using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Import;
using Dcgan.Training.Inversion;
using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>A generator with its discriminator, ready for searches.</summary>
internal sealed class InversionSession : IDisposable
{
    private const string DiscriminatorFile = "discriminator.onnx";

    private readonly InversionRequest _request;
    private readonly ImportedNetwork _generator;
    private readonly ImportedNetwork? _discriminator;

    private InversionSession(InversionRequest request, ImportedNetwork generator, ImportedNetwork? discriminator)
    {
        _request = request;
        _generator = generator;
        _discriminator = discriminator;
        Pictures = new NamedPictures(request, generator.Metadata.Channels);
    }

    /// <summary>What the generator's file says of itself.</summary>
    public ModelMetadata Metadata => _generator.Metadata;

    /// <summary>Reads pictures with the generator's channels.</summary>
    public NamedPictures Pictures { get; }

    /// <summary>Loads libtorch and the networks.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message says what can be done without it.</exception>
    /// <exception cref="InvalidDataException">A file is something else, or conditional.</exception>
    public static InversionSession Open(InversionRequest request)
    {
        LibTorch.EnsureLoaded(request.LibTorch);
        if (request.Threads is int threads)
        {
            set_num_threads(threads);
        }

        ImportedNetwork generator = Load(request.Model, ModelRole.Generator);
        ImportedNetwork? discriminator = request.Search.RealismWeight > 0
            ? Load(request.Discriminator ?? Beside(request.Model), ModelRole.Discriminator)
            : null;
        return new InversionSession(request, generator, discriminator);
    }

    /// <summary>Reads the pictures that the request is about.</summary>
    public IReadOnlyList<NamedPicture> ReadPictures(CancellationToken cancellation) =>
        Pictures.Read(_request.Paths, _request.Limit, "--limit", cancellation);

    /// <summary>Looks for the latents behind pictures, with progress on standard error.</summary>
    public LatentSearchResult Find(Tensor damaged, ImageOperator damage, string what, CancellationToken cancellation)
    {
        var search = new LatentSearch(_generator, _discriminator);
        return ProgressDisplay.Run<LatentSearchProgress, LatentSearchResult>(
            what,
            progress => new ProgressReport(
                $"{what}: step {progress.Step}/{progress.Steps}",
                FormattableString.Invariant($"loss {progress.Loss:F4}"),
                (double)progress.Step / progress.Steps),
            progress => search.Find(damaged, damage, _request.Search, progress, cancellation));
    }

    /// <summary>The images of latents: [n, channels, height, width].</summary>
    public Tensor Generate(IReadOnlyList<float[]> latents)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        Tensor rows = tensor([.. latents.SelectMany(latent => latent)], [latents.Count, Metadata.LatentSize]);
        return _generator.forward(rows).MoveToOuterDisposeScope();
    }

    /// <summary>Pictures as the generator's size, cropped and resized as in training: [n, channels, height, width].</summary>
    public Tensor Resized(IReadOnlyList<NamedPicture> pictures) => PictureTensors.Of(
        [.. pictures.Select(picture => ImageResizer.CropAndResize(picture.Image, Metadata.Width, Metadata.Height))]);

    /// <summary>Writes the latents where that is asked for.</summary>
    public void Save(IReadOnlyList<NamedPicture> pictures, LatentSearchResult found)
    {
        if (_request.Latents is string path)
        {
            new LatentFile(
                Path.GetFileName(_request.Model),
                Metadata.LatentSize,
                [.. pictures.Zip(found.Latents, (picture, latent) => new NamedLatent(picture.Name, latent))]).Save(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator?.Dispose();
    }

    private static string Beside(string model)
    {
        string path = Path.Combine(Path.GetDirectoryName(model) ?? string.Empty, DiscriminatorFile);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"There is no '{path}' beside the generator; name the discriminator with --discriminator, or do without it with "
                + "--realism 0.",
                path);
    }

    private static ImportedNetwork Load(string path, ModelRole role)
    {
        OnnxModel model = OnnxModel.Load(path);
        ModelMetadata metadata = ModelMetadata.Read(model);
        if (metadata.Role != role)
        {
            throw new InvalidDataException($"'{path}' is a {metadata.Role} model; a {role} is needed.");
        }

        return metadata.Classes is null
            ? ImportedNetwork.From(model)
            : throw new InvalidDataException(
                $"'{path}' is conditional: its images depend on a class besides the latent, and a search finds latents only. Take one "
                + "that was trained without --conditional.");
    }
}
