using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dcgan.Onnx;

/// <summary>The classes of a model as metadata properties of its file.</summary>
internal static class ClassProperties
{
    /// <summary>What the classes are called: a JSON array of text.</summary>
    public const string Names = "dcgan.class_names";

    private const string Count = "dcgan.classes";
    private const string Images = "dcgan.class_images";

    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The properties that say all of some classes.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ClassLabels classes)
    {
        yield return new(Count, classes.Count.ToString(CultureInfo.InvariantCulture));
        if (classes.Names.Count > 0)
        {
            yield return new(Names, NamesText(classes.Names));
        }

        if (classes.Images.Count > 0)
        {
            yield return new(Images, JsonSerializer.Serialize(classes.Images));
        }
    }

    /// <summary>The value of <see cref="Names"/>.</summary>
    public static string NamesText(IReadOnlyList<string> names) => JsonSerializer.Serialize(names, _json);

    /// <summary>Reads properties.</summary>
    /// <param name="properties">Those of a file.</param>
    /// <param name="file">What error messages call the file.</param>
    /// <returns>Null for a file whose model takes no labels.</returns>
    /// <exception cref="InvalidDataException">They cannot be; the message names the key.</exception>
    public static ClassLabels? Read(IReadOnlyDictionary<string, string> properties, string file)
    {
        if (!properties.TryGetValue(Count, out string? count))
        {
            return null;
        }

        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            throw new InvalidDataException($"'{file}' has the impossible metadata {Count} = '{count}'.");
        }

        try
        {
            return new ClassLabels(number, List<string>(properties, Names, file), List<long>(properties, Images, file));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"'{file}' has impossible metadata of classes: {wrong.Message}", wrong);
        }
    }

    /// <summary>Reads a property that is a JSON array; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is no such array; the message names the key.</exception>
    public static List<T>? List<T>(IReadOnlyDictionary<string, string> properties, string key, string file)
    {
        if (!properties.TryGetValue(key, out string? text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<List<T>>(text);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"'{file}' has the impossible metadata {key} = '{text}'.", broken);
        }
    }
}
