using Dcgan.Onnx;
using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using static TorchSharp.torch;

namespace Dcgan.Training.Weights;

/// <summary>
/// The weights of a generator or discriminator in a safetensors file, under the names of the PyTorch example of a DCGAN:
/// <c>main.0.weight</c>, <c>main.1.running_mean</c>, <c>main.1.num_batches_tracked</c>, ...
/// </summary>
/// <remarks>
/// A network built in PyTorch as that example builds its own loads them by <c>load_state_dict</c>, strictly, and gives
/// the same images and logits. (The example's discriminator ends in a sigmoid, which has no weights.) Those of a conditional
/// generator are of the example's for longer latents, which end in the class's place, and a conditional discriminator has
/// <c>projection.weight</c> beside them.
/// </remarks>
/// <example>
/// <code>
/// using Generator generator = NetworkWeights.LoadGenerator("generator.safetensors");
/// generator.eval();
/// </code>
/// </example>
public static class NetworkWeights
{
    /// <summary>Writes a generator's weights and statistics, as they are: nothing is folded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generator">The network, on any device.</param>
    /// <param name="metadata">
    /// What the file says of itself; null for nothing but the number of classes, where the network has some.
    /// </param>
    /// <exception cref="ArgumentException">The metadata are those of another network; the message says where they differ.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is untouched.</exception>
    public static void Save(string path, Networks.Generator generator, ModelMetadata? metadata = null) =>
        Save(path, generator, generator.Shape, ModelRole.Generator, metadata);

    /// <summary>Writes a discriminator's weights and statistics, as they are: nothing is folded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="discriminator">The network, on any device.</param>
    /// <param name="metadata">
    /// What the file says of itself; null for nothing but the number of classes, where the network has some.
    /// </param>
    /// <exception cref="ArgumentException">The metadata are those of another network; the message says where they differ.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is untouched.</exception>
    public static void Save(string path, Discriminator discriminator, ModelMetadata? metadata = null) =>
        Save(path, discriminator, discriminator.Shape, ModelRole.Discriminator, metadata);

    /// <summary>Builds a generator of the size that a file's tensors say, on the CPU, with their values.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">
    /// It is broken, or a tensor is missing, too much or of another shape; the message names it.
    /// </exception>
    public static Networks.Generator LoadGenerator(string path)
    {
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        WeightFile file = Read(path, ModelRole.Generator);
        var generator = new Networks.Generator(file.Shape);
        file.Fill(generator);
        return generator;
    }

    /// <summary>Builds a discriminator of the size that a file's tensors say, on the CPU, with their values.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">
    /// It is broken, or a tensor is missing, too much or of another shape; the message names it.
    /// </exception>
    public static Discriminator LoadDiscriminator(string path)
    {
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        WeightFile file = Read(path, ModelRole.Discriminator);
        var discriminator = new Discriminator(file.Shape);
        file.Fill(discriminator);
        return discriminator;
    }

    /// <summary>The tensors of a network by name: parameters, then statistics.</summary>
    internal static IReadOnlyList<(string Name, Tensor Tensor)> Tensors(nn.Module network) =>
    [
        .. network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)),
        .. network.named_buffers().Select(entry => (entry.name, entry.buffer)),
    ];

    private static WeightFile Read(string path, ModelRole role)
    {
        WeightFile file = WeightFile.Read(path);
        return file.Role == role
            ? file
            : throw new InvalidDataException($"'{path}' holds the weights of a {file.Role}; a {role} is needed.");
    }

    private static void Save(string path, nn.Module network, NetworkShape shape, ModelRole role, ModelMetadata? metadata)
    {
        if (metadata is not null)
        {
            Require(metadata, shape, role, path);
        }

        // What readers of PyTorch's files look for.
        var text = new Dictionary<string, string> { ["format"] = "pt" };
        IEnumerable<KeyValuePair<string, string>> properties =
            metadata is not null ? (metadata with { Role = role }).ToProperties()
            : shape.Classes > 0 ? ClassProperties.Of(new ClassLabels(shape.Classes))
            : [];
        foreach ((string key, string value) in properties)
        {
            text[key] = value;
        }

        Safetensors.Write(path, Tensors(network), text);
    }

    /// <summary>A discriminator knows nothing of latents, so any size of theirs may be stated beside it.</summary>
    private static void Require(ModelMetadata metadata, NetworkShape shape, ModelRole role, string path)
    {
        (string What, int Stated, int Own)[] sizes =
        [
            (nameof(metadata.Classes), metadata.Classes?.Count ?? 0, shape.Classes),
            (nameof(metadata.Channels), metadata.Channels, shape.Channels),
            (nameof(metadata.Height), metadata.Height, shape.Height),
            (nameof(metadata.Width), metadata.Width, shape.Width),
            (nameof(metadata.LatentSize), metadata.LatentSize, role == ModelRole.Generator ? shape.LatentSize : metadata.LatentSize),
        ];
        if (sizes.Where(size => size.Stated != size.Own).ToArray() is [_, ..] wrong)
        {
            throw new ArgumentException(
                $"'{path}' is not written: the metadata say {Text(wrong.Select(size => (size.What, size.Stated)))}, and the {role} has "
                + $"{Text(wrong.Select(size => (size.What, size.Own)))}; give metadata that say the same, or none.",
                nameof(metadata));
        }
    }

    private static string Text(IEnumerable<(string What, int Number)> sizes) =>
        string.Join(", ", sizes.Select(size => $"{size.What} = {size.Number}"));
}
