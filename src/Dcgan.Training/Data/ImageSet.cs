using System.Security.Cryptography;
using TorchSharp;

namespace Dcgan.Training.Data;

/// <summary>
/// A data set as one tensor of bytes, from which batches are sliced: in memory, or in a file of
/// decoded images.
/// </summary>
public sealed class ImageSet : IDisposable
{
    /// <summary>Takes over tensors; they are detached from their dispose scope and disposed with the set.</summary>
    /// <param name="name">What the set is called; a name, never a path.</param>
    /// <param name="images">uint8 [N, C, H, W] on the CPU, contiguous; C is 1, 3 or 4 (premultiplied).</param>
    /// <param name="labels">int64 [N], or null where the images have no classes.</param>
    /// <param name="attributes">float32 [N, number of <paramref name="attributeNames"/>] in [0, 1], or null.</param>
    /// <param name="attributeNames">The names of the attributes; null where there are none.</param>
    /// <param name="classNames">What the classes are called, from label 0 on; null where nobody knows.</param>
    /// <exception cref="ArgumentException">A tensor of another type, shape or device.</exception>
    public ImageSet(
        string name,
        torch.Tensor images,
        torch.Tensor? labels = null,
        torch.Tensor? attributes = null,
        IReadOnlyList<string>? attributeNames = null,
        IReadOnlyList<string>? classNames = null)
        : this(name, InMemory(images), fingerprint: null, labels, attributes, attributeNames, classNames)
    {
    }

    /// <summary>The same, of images in memory or in a file.</summary>
    /// <param name="name">As above.</param>
    /// <param name="pixels">The images, owned from now on.</param>
    /// <param name="fingerprint">Their fingerprint; null where they are in memory and it is not known.</param>
    /// <param name="labels">As above.</param>
    /// <param name="attributes">As above.</param>
    /// <param name="attributeNames">As above.</param>
    /// <param name="classNames">As above.</param>
    internal ImageSet(
        string name,
        ImagePixels pixels,
        string? fingerprint,
        torch.Tensor? labels,
        torch.Tensor? attributes,
        IReadOnlyList<string>? attributeNames,
        IReadOnlyList<string>? classNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        IReadOnlyList<string> names = attributeNames ?? [];
        Check(labels, torch.ScalarType.Int64, labels?.dim() == 1 && labels.shape[0] == pixels.Count,
            "int64 [N]", nameof(labels));
        Check(attributes, torch.ScalarType.Float32, attributes?.dim() == 2 && attributes.shape[0] == pixels.Count
            && attributes.shape[1] == names.Count, "float32 [N, attributes]", nameof(attributes));

        Name = name;
        Pixels = pixels;
        Pixels.Keep();
        Labels = labels?.DetachFromDisposeScope();
        Attributes = attributes?.DetachFromDisposeScope();
        AttributeNames = names;
        ClassNames = labels is null ? [] : classNames ?? [];
        Fingerprint = fingerprint ?? ImageFingerprint.Of(
            new TensorBytes(pixels.Images), pixels.Count, pixels.Shape, ProgressCounter.Silent, CancellationToken.None);
    }

    /// <summary>What the set is called, such as <c>fashion-mnist</c>; never a path.</summary>
    public string Name { get; }

    /// <summary>
    /// The images: uint8 [N, C, H, W] on the CPU; with 4 channels premultiplied by alpha. Where the set
    /// <see cref="IsStreamed"/> it is a mapping of the file, made when this is first asked for: what is read of it takes up
    /// memory, as far as the system has it to spare, and changes stay in the process. Training and evaluation do without it.
    /// </summary>
    /// <exception cref="IOException">
    /// The system cannot map the file: Linux with its usual settings maps none that is larger than memory and swap together.
    /// </exception>
    public torch.Tensor Images => Pixels.Images;

    /// <summary>Whether the images lie in a file and not in memory; see <see cref="ImageSetOptions.Memory"/>.</summary>
    public bool IsStreamed => Pixels.IsStreamed;

    /// <summary>Broken pictures, which are left out; see <see cref="ImageSetOptions.SkipBadImages"/>.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; internal init; } = [];

    /// <summary>The classes: int64 [N]; null where the set has none.</summary>
    public torch.Tensor? Labels { get; }

    /// <summary>What the classes are called, from label 0 on; empty where nobody knows, or there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// Continuous attributes of the images, each in [0, 1]: float32 [N, <see cref="AttributeNames"/>.Count]; null where
    /// the set has none.
    /// </summary>
    public torch.Tensor? Attributes { get; }

    /// <summary>The names of the columns of <see cref="Attributes"/>; empty where the set has none.</summary>
    public IReadOnlyList<string> AttributeNames { get; }

    /// <summary>SHA-256 over shape and pixels, 64 hexadecimal digits: equal for equal images only.</summary>
    public string Fingerprint { get; }

    /// <summary>SHA-256 over the labels (64-bit, little-endian), 64 hexadecimal digits; null where there are none.</summary>
    internal string? LabelFingerprint =>
        Labels is null ? null : Convert.ToHexStringLower(SHA256.HashData(Labels.bytes));

    /// <summary>Number of images.</summary>
    public int Count => checked((int)Pixels.Count);

    /// <summary>1 (grey), 3 (RGB) or 4 (RGBA, premultiplied).</summary>
    public int Channels => Pixels.Shape.Channels;

    /// <summary>Height in pixels.</summary>
    public int Height => Pixels.Shape.Height;

    /// <summary>Width in pixels.</summary>
    public int Width => Pixels.Shape.Width;

    /// <summary>Why there are no labels, as the end of a sentence; null where there are some, or nobody knows.</summary>
    internal string? WhyUnlabelled { get; set; }

    /// <summary>The images, of which no more than is asked for comes into memory.</summary>
    internal ImagePixels Pixels { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Pixels.Dispose();
        Labels?.Dispose();
        Attributes?.Dispose();
    }

    private static ImagePixels InMemory(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Check(images, torch.ScalarType.Byte, images.dim() == 4 && images.shape[1] is 1 or 3 or 4 && images.numel() > 0,
            "uint8 [N, 1 or 3 or 4, H, W]", nameof(images));
        return new ImagePixels(images);
    }

    private static void Check(
        torch.Tensor? tensor, torch.ScalarType type, bool shapeFits, string expected, string parameter)
    {
        if (tensor is not null && (tensor.dtype != type || !shapeFits || !tensor.is_contiguous()
            || tensor.device_type != DeviceType.CPU))
        {
            throw new ArgumentException(
                $"Expected a contiguous CPU tensor {expected}, got {tensor.dtype} "
                + $"[{string.Join(", ", tensor.shape)}] on {tensor.device}.",
                parameter);
        }
    }
}
