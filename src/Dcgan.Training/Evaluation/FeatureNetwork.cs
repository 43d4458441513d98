using System.Security.Cryptography;
using System.Text;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;
using Dcgan.Training.Data.Sources;
using Dcgan.Training.Evaluation.Internals;

namespace Dcgan.Training.Evaluation;

/// <summary>
/// The network in whose features images are compared: any ONNX file that turns images into vectors, such as this
/// product's small classifiers, its discriminators' <c>features.onnx</c>, or the Inception network of the FID.
/// </summary>
/// <remarks>
/// Images of another size are cropped to the network's aspect ratio and resized without aliasing: careless resizing
/// changes distances more than many an improvement of a model does (G. Parmar, R. Zhang, J.-Y. Zhu, "On Aliased Resizing
/// and Surprising Subtleties in GAN Evaluation", 2022, arXiv 2104.11222).
/// </remarks>
public sealed class FeatureNetwork : IDisposable
{
    private const string Features = "features";
    private const string Logits = "logits";

    private readonly NetworkInput _input;
    private readonly PixelEncoder _encoder;
    private readonly NetworkSession _session;
    private readonly bool _logitsAreFeatures;
    private readonly ParallelOptions _parallel;

    /// <summary>Opens a network.</summary>
    /// <param name="model">A model with one input of images.</param>
    /// <param name="options">What the file does not state; null for nothing.</param>
    /// <param name="session">How it runs; null for the defaults.</param>
    /// <exception cref="InvalidDataException">
    /// It cannot extract features, or something of its input is not known; the message says what.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The device that is demanded cannot be had, or the program carries no native ONNX Runtime.
    /// </exception>
    public FeatureNetwork(OnnxModel model, FeatureNetworkOptions? options = null, OnnxSessionOptions? session = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new FeatureNetworkOptions();
        ModelMetadata? metadata = ModelMetadata.IsPresent(model) ? NetworkPorts.Require(model, ModelRole.Features) : null;
        _input = NetworkInput.Find(model, options);
        _encoder = new PixelEncoder(_input);
        Port features = DescribedPort.Output(model, options.FeaturesOutput ?? Present(model, Features), row: null);
        string? logitsName = options.LogitsOutput ?? Present(model, Logits);
        Port? logits = logitsName is null ? null : DescribedPort.Output(model, logitsName, row: null);
        FeatureCount = features.RowSize;
        ClassCount = logits?.RowSize ?? 0;
        if (ClassCount == 1)
        {
            throw new InvalidDataException(
                $"The output '{logits!.Name}' of '{model.Name}' gives one logit an image; an Inception Score needs those of two classes or more.");
        }

        _logitsAreFeatures = logits?.Name == features.Name;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = session?.Threads ?? -1 };
        Dataset = metadata?.Dataset;
        ClassNames = NamesOf(model, ClassCount, Dataset);
        Name = metadata?.Dataset is string trainedOn ? $"{Path.GetFileName(model.Name)} ({trainedOn})" : Path.GetFileName(model.Name);
        Fingerprint = Hash(model, features.Name, logits?.Name);
        _session = new NetworkSession(
            model,
            new NetworkPorts(
                metadata ?? new ModelDescription
                {
                    Role = ModelRole.Features,
                    Channels = Channels,
                    Height = Height,
                    Width = Width,
                }.ToMetadata(),
                _input.Port,
                logits is null || _logitsAreFeatures ? [features] : [features, logits]),
            session);
    }

    /// <summary>The file's name, without its folder, and the image set it was trained on where the file says so.</summary>
    public string Name { get; }

    /// <summary>
    /// SHA-256 of the file and of how it is used, 64 hexadecimal digits: features of equal fingerprints can be compared.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>Channels of the images that it gets: 1, 3 or 4 (premultiplied RGBA).</summary>
    public int Channels => _input.Channels;

    /// <summary>Height of the images that it gets.</summary>
    public int Height => _input.Height;

    /// <summary>Width of the images that it gets.</summary>
    public int Width => _input.Width;

    /// <summary>Values of a feature vector.</summary>
    public int FeatureCount { get; }

    /// <summary>Classes that it gives logits of; 0 where it gives none.</summary>
    public int ClassCount { get; }

    /// <summary>The image set that it was trained on; null where its file does not say.</summary>
    internal string? Dataset { get; }

    /// <summary>What the classes of the logits are called, from 0 on; empty where nobody knows.</summary>
    internal IReadOnlyList<string> ClassNames { get; }

    /// <summary>Opens a network's file.</summary>
    /// <inheritdoc cref="FeatureNetwork(OnnxModel, FeatureNetworkOptions, OnnxSessionOptions)"/>
    public static FeatureNetwork Open(
        string path, FeatureNetworkOptions? options = null, OnnxSessionOptions? session = null) =>
        new(OnnxModel.Load(path), options, session);

    /// <summary>
    /// Opens the network that this product brings: a small classifier of Fashion-MNIST for grey images, one of CIFAR-10 for
    /// colours (see the folder <c>models</c>). Distances in its features compare models of one kind of images with each
    /// other; published FIDs are those of the Inception network.
    /// </summary>
    /// <param name="channels">Channels of the images to be compared: 1, 3 or 4.</param>
    /// <param name="session">How it runs; null for the defaults.</param>
    public static FeatureNetwork Shipped(int channels, OnnxSessionOptions? session = null) =>
        new(ShippedClassifiers.For(channels), options: null, session);

    /// <summary>Closes the network.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>Extracts the features of images of any size and channels.</summary>
    /// <param name="images">The images.</param>
    /// <param name="features">Receives as many vectors of <see cref="FeatureCount"/> values.</param>
    /// <param name="logits">Receives as many vectors of <see cref="ClassCount"/> values.</param>
    /// <exception cref="ArgumentException">A length is not what it must be.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime fails; the message says why.</exception>
    public unsafe void Extract(IReadOnlyList<RasterImage> images, Span<float> features, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(images);
        Lengths.Require(features.Length, images.Count, FeatureCount, "features");
        Lengths.Require(logits.Length, images.Count, ClassCount, "logits");
        float[] numbers = new float[_input.Bytes ? 0 : images.Count * _encoder.Size];
        byte[] levels = new byte[_input.Bytes ? images.Count * _encoder.Size : 0];
        Parallel.For(0, images.Count, _parallel, index =>
        {
            RasterImage image = _encoder.Fit(images[index]);
            if (_input.Bytes)
            {
                _encoder.Encode(image, levels.AsSpan(index * _encoder.Size, _encoder.Size));
            }
            else
            {
                _encoder.Encode(image, numbers.AsSpan(index * _encoder.Size, _encoder.Size));
            }
        });

        fixed (float* number = numbers, feature = features, logit = logits)
        fixed (byte* level = levels)
        {
            nint input = _input.Bytes ? (nint)level : (nint)number;
            if (ClassCount == 0 || _logitsAreFeatures)
            {
                _session.Run(images.Count, input, (nint)feature);
            }
            else
            {
                _session.Run(images.Count, input, (nint)feature, (nint)logit);
            }
        }

        if (_logitsAreFeatures)
        {
            features.CopyTo(logits);
        }
    }

    /// <summary>The names of its file, or else those of the published set that it was trained on.</summary>
    private static IReadOnlyList<string> NamesOf(OnnxModel model, int count, string? dataset)
    {
        if (ClassProperties.List<string?>(model.Metadata, ClassProperties.Names, model.Name) is not { } names)
        {
            return dataset is not null && KnownClasses.Of(dataset) is { } known && known.Count == count ? known : [];
        }

        return names.Count == count && !names.Any(string.IsNullOrEmpty)
            ? [.. names.OfType<string>()]
            : throw new InvalidDataException(
                $"'{model.Name}' has the impossible metadata {ClassProperties.Names}: {names.Count} names, and {count} classes of logits "
                + "need as many, none empty.");
    }

    private static string? Present(OnnxModel model, string name) =>
        model.Outputs.Any(output => output.Name == name) ? name : null;

    private string Hash(OnnxModel model, string features, string? logits)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(model.ToBytes());
        hash.AppendData(Encoding.UTF8.GetBytes($"{_input}|{features}|{logits}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
