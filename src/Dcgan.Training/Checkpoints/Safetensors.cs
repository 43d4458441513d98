using System.Buffers.Binary;
using System.Text.Json;
using Dcgan.Shared;
using static TorchSharp.torch;

namespace Dcgan.Training.Checkpoints;

/// <summary>
/// The safetensors format: an 8-byte little-endian header length, a JSON header with every tensor's type, shape and
/// place, and the raw tensors. It holds numbers and text only, so reading it runs no code.
/// </summary>
internal static class Safetensors
{
    private const int MaxHeader = 16 * 1024 * 1024;
    private const string MetadataKey = "__metadata__";

    private static readonly Dictionary<ScalarType, string> Types = new()
    {
        [ScalarType.Float32] = "F32", [ScalarType.Float64] = "F64", [ScalarType.Int64] = "I64", [ScalarType.Byte] = "U8",
    };

    /// <summary>Writes tensors and text to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Tensors by unique name, on any device.</param>
    /// <param name="metadata">Text by name.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    public static void Write(
        string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        byte[] header = Header(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach ((_, Tensor tensor) in tensors)
            {
                using IDisposable scope = NewDisposeScope();
                stream.Write(tensor.detach().cpu().contiguous().bytes);
            }
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors, on the CPU and owned by the caller's dispose scope, and the text.</returns>
    /// <exception cref="InvalidDataException">It is not a well-formed safetensors file; the message names it.</exception>
    public static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException
            or EndOfStreamException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is no well-formed safetensors file: {failure.Message}", failure);
        }
    }

    private static byte[] Header(
        IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                long end = offset + (tensor.NumberOfElements * tensor.ElementSize);
                json.WriteStartObject(name);
                json.WriteString("dtype", Types[tensor.dtype]);
                WriteArray(json, "shape", tensor.shape);
                WriteArray(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, long[] values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Metadata) Read(FileStream stream)
    {
        byte[] length = new byte[8];
        stream.ReadExactly(length);
        long headerLength = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerLength is < 2 or > MaxHeader || headerLength > stream.Length - 8)
        {
            throw new FormatException($"its header claims {headerLength} bytes.");
        }

        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        long dataStart = 8 + headerLength;
        var tensors = new Dictionary<string, Tensor>();
        var metadata = new Dictionary<string, string>();
        using JsonDocument json = JsonDocument.Parse(header);
        foreach (JsonProperty entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
            {
                foreach (JsonProperty text in entry.Value.EnumerateObject())
                {
                    metadata[text.Name] = text.Value.GetString() ?? string.Empty;
                }
            }
            else
            {
                tensors[entry.Name] = ReadTensor(stream, dataStart, entry);
            }
        }

        return (tensors, metadata);
    }

    private static Tensor ReadTensor(FileStream stream, long dataStart, JsonProperty entry)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? string.Empty;
        KeyValuePair<ScalarType, string> known = Types.FirstOrDefault(pair => pair.Value == type);
        if (known.Value is null)
        {
            throw new FormatException($"tensor '{entry.Name}' has the unsupported type '{type}'.");
        }

        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(value => value.GetInt64())];
        long size = known.Key switch { ScalarType.Byte => 1, ScalarType.Float32 => 4, _ => 8 };
        long bytes = size;
        foreach (long dimension in shape)
        {
            bytes = dimension >= 0
                ? checked(bytes * dimension)
                : throw new FormatException($"tensor '{entry.Name}' has the dimension {dimension}.");
        }

        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] - offsets[0] != bytes
            || offsets[1] > stream.Length - dataStart || bytes > int.MaxValue)
        {
            throw new FormatException($"tensor '{entry.Name}' does not fit where it is said to lie.");
        }

        Tensor tensor = empty(shape, known.Key);
        stream.Position = dataStart + offsets[0];
        stream.ReadExactly(tensor.bytes);
        return tensor;
    }
}
