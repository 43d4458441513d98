using System.Globalization;

namespace Dcgan.Onnx;

/// <summary>What this product's models say of themselves in their metadata properties.</summary>
public sealed record ModelMetadata
{
    /// <summary>The version of this layout, the value of <c>dcgan.format</c>.</summary>
    public const int Format = 1;

    internal const int MaxLatentSize = 65_536;
    internal const int MaxSide = 16_384;
    internal const string CardKey = Prefix + "card";
    internal const string Prefix = "dcgan.";

    private const string FormatKey = Prefix + "format";
    private const string LatentSizeKey = Prefix + "latent_size";
    private const string SeedAlgorithmKey = Prefix + "seed_algorithm";

    /// <summary>What the model is for.</summary>
    public required ModelRole Role { get; init; }

    /// <summary>
    /// Elements of a latent vector; 0 for a feature extractor that belongs to no generator, such as a classifier. Its
    /// file states neither <c>dcgan.latent_size</c> nor <c>dcgan.seed_algorithm</c>.
    /// </summary>
    public required int LatentSize { get; init; }

    /// <summary>Image channels: 1 (grey), 3 (RGB) or 4 (premultiplied RGBA).</summary>
    public required int Channels { get; init; }

    /// <summary>Image height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Image width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The name of the image set; never a path.</summary>
    public required string Dataset { get; init; }

    /// <summary>Real images seen in training.</summary>
    public required long ImagesSeen { get; init; }

    /// <summary>The loss trained with, such as <c>non-saturating</c>, or a classifier's <c>cross-entropy</c>.</summary>
    public required string Loss { get; init; }

    /// <summary>
    /// Which algorithm turns seeds into latents; see <see cref="Latents"/>. Means nothing where <see cref="LatentSize"/>
    /// is 0. Default: 1.
    /// </summary>
    public int SeedAlgorithm { get; init; } = Latents.Algorithm;

    /// <summary>Area under the ROC curve of held-out real against generated images, 0 to 1; null where not measured.</summary>
    public double? Auc { get; init; }

    /// <summary>
    /// Accuracy at probability 0.5 on the same images; of a classifier, the share of test images that it recognises. 0 to
    /// 1; null where not measured.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// The classes that a conditional generator or discriminator takes labels of, <c>dcgan.classes</c>; null where the model
    /// takes none.
    /// </summary>
    public ClassLabels? Classes { get; init; }

    /// <summary>
    /// The model card: what an evaluation found out, as one line of JSON, <c>dcgan.card</c>; null where there was none.
    /// </summary>
    public string? Card { get; init; }

    /// <summary>Values of one image.</summary>
    public int ImageSize => Channels * Height * Width;

    /// <summary>What colours are to alpha: <c>premultiplied</c> with four channels, otherwise null.</summary>
    public string? Alpha => Channels == 4 ? "premultiplied" : null;

    /// <summary>What the values of an image mean: keys of the ONNX specification's image metadata, and alpha.</summary>
    private IEnumerable<KeyValuePair<string, string>> PixelProperties
    {
        get
        {
            yield return new("Image.BitmapPixelFormat", Channels switch { 1 => "Gray8", 3 => "Rgb8", _ => "Rgba8" });
            yield return new("Image.ColorSpaceGamma", "SRGB");
            yield return new("Image.NominalPixelRange", "Normalized_1_1");
            if (Alpha is not null)
            {
                yield return new(Prefix + "alpha", Alpha);
            }
        }
    }

    /// <summary>Whether a model carries this product's metadata.</summary>
    public static bool IsPresent(OnnxModel model) => model.Metadata.ContainsKey(FormatKey);

    /// <summary>The metadata properties of a model file; shares are written with four decimals.</summary>
    /// <exception cref="InvalidDataException">
    /// The data set is a path, a share is none, or a generator or discriminator has no latents.
    /// </exception>
    public IReadOnlyDictionary<string, string> ToProperties()
    {
        RequireName(Dataset, "this model");
        if (LatentSize == 0 && Role != ModelRole.Features)
        {
            throw new InvalidDataException("LatentSize is 0; only a feature extractor belongs to no generator.");
        }

        var properties = new Dictionary<string, string>
        {
            [FormatKey] = Text(Format),
            [Prefix + "role"] = RoleName(Role),
            [Prefix + "channels"] = Text(Channels),
            [Prefix + "height"] = Text(Height),
            [Prefix + "width"] = Text(Width),
            [Prefix + "dataset"] = Dataset,
            [Prefix + "images_seen"] = Text(ImagesSeen),
            [Prefix + "loss"] = Loss,
        };
        if (LatentSize != 0)
        {
            properties[LatentSizeKey] = Text(LatentSize);
            properties[SeedAlgorithmKey] = Text(SeedAlgorithm);
        }

        foreach ((string key, string value) in PixelProperties)
        {
            properties[key] = value;
        }

        // Features are those of an image, whatever its class.
        foreach ((string key, string value) in Role == ModelRole.Features ? [] : Classes is null ? [] : ClassProperties.Of(Classes))
        {
            properties[key] = value;
        }

        if (Auc is double auc)
        {
            properties[Prefix + "auc"] = ShareText(auc, nameof(Auc));
        }

        if (Accuracy is double accuracy)
        {
            properties[Prefix + "accuracy"] = ShareText(accuracy, nameof(Accuracy));
        }

        if (Card is not null)
        {
            properties[CardKey] = Card;
        }

        return properties;
    }

    /// <summary>Reads a model's metadata.</summary>
    /// <exception cref="InvalidDataException">A key is missing or has an impossible value; the message names it.</exception>
    public static ModelMetadata Read(OnnxModel model)
    {
        if (!IsPresent(model))
        {
            throw new InvalidDataException(
                $"'{model.Name}' has no '{FormatKey}' metadata: it was not exported by this product.");
        }

        if (Number(model, "format", 0, int.MaxValue) != Format)
        {
            throw new InvalidDataException(
                $"'{model.Name}' has {FormatKey} = {model.Metadata[FormatKey]}; this version reads {Format}.");
        }

        string roleName = Required(model, "role");
        ModelRole role = Enum.GetValues<ModelRole>().Cast<ModelRole?>().FirstOrDefault(known => RoleName(known!.Value) == roleName)
            ?? throw Invalid(model, "role", roleName);
        bool hasLatents = role != ModelRole.Features
            || model.Metadata.ContainsKey(LatentSizeKey) || model.Metadata.ContainsKey(SeedAlgorithmKey);
        var metadata = new ModelMetadata
        {
            Role = role,
            LatentSize = hasLatents ? (int)Number(model, "latent_size", 1, MaxLatentSize) : 0,
            Channels = (int)Number(model, "channels", 1, 4),
            Height = (int)Number(model, "height", 1, MaxSide),
            Width = (int)Number(model, "width", 1, MaxSide),
            Dataset = Required(model, "dataset"),
            ImagesSeen = Number(model, "images_seen", 0, long.MaxValue),
            Loss = Required(model, "loss"),
            SeedAlgorithm = hasLatents ? (int)Number(model, "seed_algorithm", 0, int.MaxValue) : Latents.Algorithm,
            Auc = Share(model, "auc"),
            Accuracy = Share(model, "accuracy"),
            Card = model.Metadata.GetValueOrDefault(CardKey),
            Classes = role == ModelRole.Features ? null : ClassProperties.Read(model.Metadata, model.Name),
        };
        if (metadata.Channels == 2)
        {
            throw Invalid(model, "channels", "2");
        }

        RequireName(metadata.Dataset, model.Name);
        RequirePixels(metadata, model);
        return metadata;
    }

    /// <summary>Reads the metadata of a model that must be for a certain use.</summary>
    /// <param name="model">The model.</param>
    /// <param name="role">What it must be for.</param>
    /// <exception cref="InvalidDataException">
    /// It is for something else, or a key is missing or has an impossible value; the message says which.
    /// </exception>
    public static ModelMetadata Read(OnnxModel model, ModelRole role)
    {
        ModelMetadata metadata = Read(model);
        return metadata.Role == role
            ? metadata
            : throw new InvalidDataException($"'{model.Name}' is a {metadata.Role} model where a {role} model is needed.");
    }

    /// <summary>Checks that <see cref="Latents"/> are the latents that the model's seeds name.</summary>
    /// <param name="model">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">They are not.</exception>
    internal void RequireKnownSeeds(string model)
    {
        if (SeedAlgorithm != Latents.Algorithm)
        {
            throw new InvalidDataException(
                $"'{model}' has {Prefix}seed_algorithm = {SeedAlgorithm}; this version turns seeds into latents by "
                + $"algorithm {Latents.Algorithm} only, so give latents instead.");
        }
    }

    private static string RoleName(ModelRole role) => role switch
    {
        ModelRole.Generator => "generator",
        ModelRole.Discriminator => "discriminator",
        _ => "features",
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ShareText(double value, string name) => value is >= 0 and <= 1
        ? value.ToString("0.####", CultureInfo.InvariantCulture)
        : throw new InvalidDataException($"{name} is {value}; it must lie between 0 and 1.");

    private static string Required(OnnxModel model, string key) =>
        model.Metadata.TryGetValue(Prefix + key, out string? value)
            ? value
            : throw new InvalidDataException($"'{model.Name}' lacks the metadata '{Prefix}{key}'.");

    private static long Number(OnnxModel model, string key, long min, long max)
    {
        string text = Required(model, key);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= min && value <= max
            ? value
            : throw Invalid(model, key, text);
    }

    private static double? Share(OnnxModel model, string key)
    {
        if (!model.Metadata.TryGetValue(Prefix + key, out string? text))
        {
            return null;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1
            ? value
            : throw Invalid(model, key, text);
    }

    private static void RequireName(string dataset, string model)
    {
        if (dataset.AsSpan().ContainsAny('/', '\\'))
        {
            throw new InvalidDataException($"The data set of '{model}' is '{dataset}', a path; it must be a name.");
        }
    }

    /// <summary>Values that mean something else, such as 0 to 255, would be misread without a word.</summary>
    private static void RequirePixels(ModelMetadata metadata, OnnxModel model)
    {
        foreach ((string key, string expected) in metadata.PixelProperties)
        {
            if (!model.Metadata.TryGetValue(key, out string? value))
            {
                throw new InvalidDataException($"'{model.Name}' lacks the metadata '{key}'.");
            }

            if (value != expected)
            {
                throw new InvalidDataException(
                    $"'{model.Name}' has the metadata {key} = '{value}'; with {metadata.Channels} channels it must be "
                    + $"'{expected}'.");
            }
        }
    }

    private static InvalidDataException Invalid(OnnxModel model, string key, string value) =>
        new($"'{model.Name}' has the impossible metadata {Prefix}{key} = '{value}'.");
}
