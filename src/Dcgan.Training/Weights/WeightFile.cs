using System.Globalization;
using Dcgan.Onnx;
using Dcgan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Weights;

/// <summary>
/// A safetensors file with the weights of one network, checked: exactly the tensors of an architecture that its own
/// shapes name, and numbers that a network can have.
/// </summary>
internal sealed class WeightFile
{
    private const int DefaultLatentSize = 100;
    private const int MaxDoublings = 8;
    private const string ClassesKey = "dcgan.classes";

    private readonly string _path;
    private readonly Dictionary<string, Tensor> _tensors;
    private readonly Dictionary<string, string> _text;

    private WeightFile(string path, Dictionary<string, Tensor> tensors, Dictionary<string, string> text)
    {
        _path = path;
        _tensors = tensors;
        _text = text;
        Role = tensors.ContainsKey(WeightLayout.Weight(1)) ? ModelRole.Generator : ModelRole.Discriminator;
        Shape = Infer();
    }

    /// <summary>Generator or discriminator.</summary>
    public ModelRole Role { get; }

    /// <summary>The architecture. The latent size of a discriminator is the one that the file states, or 100.</summary>
    public NetworkShape Shape { get; }

    /// <summary>What the file says of itself, where it was written by this product; otherwise names are <c>unknown</c>.</summary>
    public ModelMetadata Metadata => new()
    {
        Role = Role,
        LatentSize = Shape.LatentSize,
        Channels = Shape.Channels,
        Height = Shape.Height,
        Width = Shape.Width,
        Dataset = _text.GetValueOrDefault("dcgan.dataset", "unknown"),
        ImagesSeen = Number("dcgan.images_seen", 0, long.MaxValue),
        Loss = _text.GetValueOrDefault("dcgan.loss", "unknown"),
        Classes = Shape.Classes == 0 ? null : ClassProperties.Read(_text, _path) ?? new ClassLabels(Shape.Classes),
    };

    /// <summary>Reads a file into tensors of the caller's dispose scope.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is broken, or holds no network of this product's; the message names the tensor.
    /// </exception>
    public static WeightFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no weights file '{path}'.", path);
        }

        (Dictionary<string, Tensor> tensors, Dictionary<string, string> text) = Safetensors.Read(path);
        var file = new WeightFile(path, tensors, text);
        file.RequireTensors();
        return file;
    }

    /// <summary>Copies the tensors into a network of the file's role and shape.</summary>
    public void Fill(nn.Module network)
    {
        using IDisposable frozen = no_grad();
        foreach ((string name, Tensor target) in NetworkWeights.Tensors(network))
        {
            target.copy_(_tensors[name]);
        }
    }

    private NetworkShape Infer()
    {
        Func<int, int> layerAt =
            Role == ModelRole.Generator ? WeightLayout.GeneratorLayer : WeightLayout.DiscriminatorLayer;
        int doublings = 0;
        while (doublings <= MaxDoublings && _tensors.ContainsKey(WeightLayout.Weight(layerAt(doublings + 1))))
        {
            doublings++;
        }

        long[] first = Convolution(0);
        long[] last = Convolution(layerAt(doublings));

        // Both networks store the convolution at the image as [maps, channels, ...].
        (long[] smallest, long[] atImage) = Role == ModelRole.Generator ? (first, last) : (last, first);
        long classes = Classes();
        long latentSize = Role == ModelRole.Generator ? first[0] - classes : Number("dcgan.latent_size", DefaultLatentSize, 4096);
        try
        {
            // Beyond these sizes nothing can be built; the shape says so.
            int Side(long side) => (int)Math.Min(side, ImageGeometry.MaxSide) << Math.Min(doublings, MaxDoublings);
            var shape = new NetworkShape(
                (int)Math.Min(atImage[1], int.MaxValue), Side(smallest[2]), Side(smallest[3]),
                (int)Math.Min(latentSize, int.MaxValue), (int)Math.Min(atImage[0], int.MaxValue))
            {
                // The paper's discriminator has no biases: those of its batch normalization stand in for them.
                DiscriminatorBatchNorm = Role == ModelRole.Generator || !_tensors.ContainsKey(WeightLayout.Bias(0)),
                Classes = (int)classes,
            };
            return shape.Geometry.Doublings == doublings
                ? shape
                : throw new ArgumentException(
                    $"Images of {shape.Width}x{shape.Height} pixels are built by {shape.Geometry.Doublings} doublings, not {doublings}.");
        }
        catch (ArgumentException failure)
        {
            throw new InvalidDataException(
                $"'{_path}' holds no {Role} of this product: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Those of a discriminator show in its tensors; a generator's are inputs of its first layer, and which of them are latents
    /// only the file's text says.
    /// </summary>
    private long Classes()
    {
        long stated = Number(ClassesKey, 0, ClassLabels.Most);
        if (Role == ModelRole.Generator)
        {
            return stated;
        }

        long own = _tensors.ContainsKey(WeightLayout.Projection) ? Convolution(WeightLayout.Projection)[0] : 0;
        return !_text.ContainsKey(ClassesKey) || own == stated
            ? Math.Min(own, int.MaxValue)
            : throw new InvalidDataException(
                $"'{_path}' says {ClassesKey} = {stated}, and the tensor '{WeightLayout.Projection}' is of {own} classes.");
    }

    private long[] Convolution(int layer) => Convolution(WeightLayout.Weight(layer));

    private long[] Convolution(string name)
    {
        if (!_tensors.TryGetValue(name, out Tensor? tensor))
        {
            throw new InvalidDataException(
                $"'{_path}' holds no network of this product's: the tensor '{name}' is missing; the names are those of the "
                + "PyTorch example of a DCGAN.");
        }

        return tensor.dim() == 4
            ? tensor.shape
            : throw new InvalidDataException(
                $"'{_path}' holds no network of this product's: '{name}' is of shape {Text(tensor.shape)}, not a kernel of 4 axes.");
    }

    private void RequireTensors()
    {
        IReadOnlyList<WeightEntry> layout = WeightLayout.Of(Shape, Role);
        string network = $"a {Role} of {Shape.Width}x{Shape.Height}x{Shape.Channels} and width {Shape.FeatureMaps}";
        foreach (WeightEntry entry in layout)
        {
            if (!_tensors.TryGetValue(entry.Name, out Tensor? tensor))
            {
                throw new InvalidDataException($"'{_path}' lacks the tensor '{entry.Name}' of {network}.");
            }

            if (tensor.dtype != entry.Type || !tensor.shape.AsSpan().SequenceEqual(entry.Shape))
            {
                throw new InvalidDataException(
                    $"'{entry.Name}' in '{_path}' is {tensor.dtype} {Text(tensor.shape)}; {network} has {entry.Type} "
                    + $"{Text(entry.Shape)} there.");
            }

            RequireNumbers(entry.Name, tensor);
        }

        if (_tensors.Keys.Except(layout.Select(entry => entry.Name)).Order(StringComparer.Ordinal).FirstOrDefault() is string extra)
        {
            throw new InvalidDataException($"'{_path}' holds the tensor '{extra}', which {network} does not have.");
        }
    }

    private void RequireNumbers(string name, Tensor tensor)
    {
        using IDisposable scope = NewDisposeScope();
        using Scalar zero = 0.ToScalar();
        bool variance = name.EndsWith("running_var", StringComparison.Ordinal);
        if (!tensor.isfinite().all().item<bool>() || (variance && tensor.lt(zero).any().item<bool>()))
        {
            throw new InvalidDataException($"'{name}' in '{_path}' holds a number that is not finite, or a negative variance.");
        }
    }

    private long Number(string key, long absent, long max)
    {
        if (!_text.TryGetValue(key, out string? text))
        {
            return absent;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= max
            ? number
            : throw new InvalidDataException($"'{_path}' has the impossible metadata {key} = '{text}'.");
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
