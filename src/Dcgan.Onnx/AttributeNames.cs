using System.Text.Json;

namespace Dcgan.Onnx;

/// <summary>What the values of an attribute network are called: its file's metadata <c>dcgan.attributes</c>, a JSON list.</summary>
internal static class AttributeNames
{
    /// <summary>The key.</summary>
    public const string Key = "dcgan.attributes";

    private const int Most = 4096;

    /// <summary>The property that says them.</summary>
    /// <exception cref="InvalidDataException">There is none, a name is empty, or one is there twice.</exception>
    public static string ToProperty(IReadOnlyList<string> names) => IsList(names)
        ? JsonSerializer.Serialize(names)
        : throw new InvalidDataException(
            $"The attributes are '{string.Join("', '", names)}'; name 1 to {Most}, none empty or there twice.");

    /// <summary>Reads them from a file.</summary>
    /// <exception cref="InvalidDataException">There are none, or they cannot be names.</exception>
    public static IReadOnlyList<string> Read(OnnxModel model)
    {
        if (!model.Metadata.TryGetValue(Key, out string? text))
        {
            throw new InvalidDataException(
                $"'{model.Name}' lacks the metadata '{Key}': it is no attribute network. models/sprites/attributes.onnx is one.");
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(text) is string[] names && IsList(names) ? names : throw Impossible();
        }
        catch (JsonException)
        {
            throw Impossible();
        }

        InvalidDataException Impossible() => new(
            $"'{model.Name}' has the impossible metadata {Key} = '{text}'; a list of 1 to {Most} different names is expected.");
    }

    private static bool IsList(IReadOnlyList<string?> names) =>
        names.Count is >= 1 and <= Most && !names.Any(string.IsNullOrEmpty) && names.Distinct().Count() == names.Count;
}
