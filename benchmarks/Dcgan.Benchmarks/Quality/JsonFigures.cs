using System.Text.Json;
using Dcgan.Shared;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Figures in JSON files.</summary>
internal static class JsonFigures
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write<T>(string path, T figures) =>
        AtomicFile.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(figures, _json));

    /// <summary>Reads a file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is broken; the message names it.</exception>
    public static T? Read<T>(string path)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), _json);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"'{path}' holds no figures: {failure.Message} Remove it and run again.", failure);
        }
    }
}
