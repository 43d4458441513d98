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
    private readonly LatentSearch _search;

    private InversionSession(InversionRequest request, ImportedNetwork generator, ImportedNetwork? discriminator)
    {
        _request = request;
        _generator = generator;
        _discriminator = discriminator;
        _search = new LatentSearch(generator, discriminator);
        GeneratorHash = LatentFile.Hash(request.Model);
        Pictures = new NamedPictures(request, generator.Metadata.Channels);
    }

    /// <summary>What the generator's file says of itself.</summary>
    public ModelMetadata Metadata => _generator.Metadata;

    /// <summary>The generator's file.</summary>
    public string Model => _request.Model;

    /// <summary>The SHA-256 of the generator's file.</summary>
    public string GeneratorHash { get; }

    /// <summary>Reads pictures with the generator's channels.</summary>
    public NamedPictures Pictures { get; }

    /// <summary>Loads libtorch and the networks.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message says what can be done without it.</exception>
    /// <exception cref="InvalidDataException">A file is something else, or conditional, or the two are of different images.</exception>
    public static InversionSession Open(InversionRequest request)
    {
        LibTorch.EnsureLoaded(request.LibTorch);
        if (request.Threads is int threads)
        {
            set_num_threads(threads);
        }

        ImportedNetwork generator = Load(request.Model, ModelRole.Generator);
        ImportedNetwork? discriminator = null;
        if (request.Search.RealismWeight > 0)
        {
            string path = request.Discriminator ?? Beside(request.Model);
            discriminator = Load(path, ModelRole.Discriminator);
            RequireSameImages(generator.Metadata, discriminator.Metadata, request.Model, path);
        }

        return new InversionSession(request, generator, discriminator);
    }

    /// <summary>Reads the pictures that the request is about, in the generator's size.</summary>
    /// <param name="rows">How many rows the grid will have of each eight.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    public IReadOnlyList<NamedPicture> ReadPictures(int rows, CancellationToken cancellation) => ReadPictures(rows, Fit, cancellation);

    /// <summary>Reads the pictures that the request is about.</summary>
    /// <param name="rows">How many rows the grid will have of each eight.</param>
    /// <param name="fit">Brings a picture to its size, or refuses it.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    /// <exception cref="UsageException">The grid would be too large.</exception>
    public IReadOnlyList<NamedPicture> ReadPictures(
        int rows, Func<NamedPicture, RasterImage> fit, CancellationToken cancellation)
    {
        IReadOnlyList<NamedPicture> pictures = Pictures.Read(_request.Paths, _request.Limit, "--limit", fit, cancellation);
        ComparisonGrid.Require(_request.Zoom, Metadata, pictures.Count, rows);
        return pictures;
    }

    /// <summary>Brings a picture to the generator's size, cropped and resized as in training.</summary>
    public RasterImage Fit(NamedPicture picture) =>
        ImageResizer.CropAndResize(picture.Image, Metadata.Width, Metadata.Height);

    /// <summary>Looks for the latents behind pictures, with progress on standard error.</summary>
    public LatentSearchResult Find(Tensor damaged, ImageOperator damage, string what, CancellationToken cancellation)
    {
        return ProgressDisplay.Run<LatentSearchProgress, LatentSearchResult>(
            what,
            progress => new ProgressReport(
                $"{what}: step {progress.Step}/{progress.Steps}",
                FormattableString.Invariant($"loss {progress.Loss:F4}"),
                (double)progress.Step / progress.Steps),
            progress => _search.Find(damaged, damage, _request.Search, progress, cancellation));
    }

    /// <summary>The images of latents: [n, channels, height, width].</summary>
    public Tensor Generate(IReadOnlyList<float[]> latents)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        Tensor rows = tensor([.. latents.SelectMany(latent => latent)], [latents.Count, Metadata.LatentSize]);
        return _generator.forward(rows).MoveToOuterDisposeScope();
    }

    /// <summary>Writes the latents, and the results one by one, where that is asked for.</summary>
    /// <param name="pictures">The pictures that were given.</param>
    /// <param name="found">What was found.</param>
    /// <param name="results">What became of them: [n, channels, height, width].</param>
    public void Save(IReadOnlyList<NamedPicture> pictures, LatentSearchResult found, Tensor results)
    {
        if (_request.Latents is string path)
        {
            new LatentFile(
                Path.GetFileName(_request.Model),
                GeneratorHash,
                Metadata.LatentSize,
                [.. pictures.Zip(found.Latents, (picture, latent) => new NamedLatent(picture.Name, latent))]).Save(path);
        }

        if (_request.Results is string folder)
        {
            foreach ((int index, RasterImage result) in PictureTensors.From(results).Index())
            {
                string name = Path.GetFileNameWithoutExtension(pictures[index].Name);
                PngWriter.Write(result, Path.Combine(folder, $"{index:D4}-{name}.png"));
            }
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

    private static void RequireSameImages(ModelMetadata made, ModelMetadata judged, string generator, string discriminator)
    {
        if ((made.Channels, made.Height, made.Width) != (judged.Channels, judged.Height, judged.Width))
        {
            throw new InvalidDataException(
                $"'{discriminator}' judges images of {judged.Width}x{judged.Height}x{judged.Channels}, and '{generator}' makes "
                + $"{made.Width}x{made.Height}x{made.Channels}; name the discriminator of the same training (--discriminator), or do without "
                + "it (--realism 0).");
        }
    }

    private static ImportedNetwork Load(string path, ModelRole role)
    {
        OnnxModel model = OnnxModel.Load(path);
        return ModelMetadata.Read(model, role).Classes is null
            ? ImportedNetwork.From(model)
            : throw new InvalidDataException(
                $"'{path}' is conditional: its images depend on a class besides the latent, and a search finds latents only. Take one "
                + "that was trained without --conditional.");
    }
}
