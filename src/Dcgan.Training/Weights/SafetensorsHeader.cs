using System.Buffers.Binary;
using System.Text.Json;

namespace Dcgan.Training.Weights;

/// <summary>The head of a safetensors file: JSON behind its length. Nothing of it touches libtorch.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The entry that holds text in place of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file, which another process may replace meanwhile.</param>
    /// <exception cref="InvalidDataException">It is not a well-formed safetensors file; the message names it.</exception>
    public static Dictionary<string, string> ReadText(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return Named(path, () =>
        {
            using JsonDocument header = Read(stream);
            return Text(header);
        });
    }

    /// <summary>Reads the head of a file and stops behind it.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    public static JsonDocument Read(FileStream stream)
    {
        byte[] length = new byte[8];
        stream.ReadExactly(length);
        long headerLength = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerLength is < 2 or > MaxBytes || headerLength > stream.Length - 8)
        {
            throw new FormatException($"its header claims {headerLength} bytes.");
        }

        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        return JsonDocument.Parse(header);
    }

    /// <summary>The text in a head.</summary>
    public static Dictionary<string, string> Text(JsonDocument header)
    {
        var text = new Dictionary<string, string>();
        foreach (JsonProperty group in header.RootElement.EnumerateObject().Where(entry => entry.Name == MetadataKey))
        {
            foreach (JsonProperty entry in group.Value.EnumerateObject())
            {
                text[entry.Name] = entry.Value.GetString() ?? string.Empty;
            }
        }

        return text;
    }

    /// <summary>Has whatever a malformed file leads to name the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException
            or EndOfStreamException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is no well-formed safetensors file: {failure.Message}", failure);
        }
    }
}
