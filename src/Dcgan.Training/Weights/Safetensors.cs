using System.Buffers.Binary;
using System.Text.Json;
using Dcgan.Shared;
using static TorchSharp.torch;

namespace Dcgan.Training.Weights;

/// <summary>
/// The safetensors format: an 8-byte little-endian header length, a JSON header with every tensor's type, shape and
/// place, and the raw tensors. It holds numbers and text only, so reading it runs no code.
/// </summary>
internal static class Safetensors
{
    private const int HeaderAlignment = 8;
    private const int MaxAxes = 16;

    private static readonly Dictionary<ScalarType, string> _types = new()
    {
        [ScalarType.Float32] = "F32",
        [ScalarType.Float64] = "F64",
        [ScalarType.Int64] = "I64",
        [ScalarType.Byte] = "U8",
    };

    /// <summary>Writes tensors and text to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Tensors by unique name, on any device.</param>
    /// <param name="metadata">Text by name.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    public static void Write(
        string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        // Larger elements first, so that each tensor lies at a multiple of its element size, as PyTorch's views need.
        (string Name, Tensor Tensor)[] ordered = [.. tensors.OrderByDescending(entry => entry.Tensor.ElementSize)];
        byte[] header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach ((_, Tensor tensor) in ordered)
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
        return SafetensorsHeader.Named(path, () => Read(stream));
    }

    private static byte[] Header(
        IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
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
                json.WriteString("dtype", _types[tensor.dtype]);
                WriteArray(json, "shape", tensor.shape);
                WriteArray(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % HeaderAlignment != 0)
        {
            buffer.WriteByte((byte)' ');
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
        using JsonDocument header = SafetensorsHeader.Read(stream);
        List<Place> places =
        [
            .. header.RootElement.EnumerateObject().Where(entry => entry.Name != SafetensorsHeader.MetadataKey).Select(ReadPlace),
        ];
        return (ReadTensors(stream, places), SafetensorsHeader.Text(header));
    }

    private static Place ReadPlace(JsonProperty entry)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? string.Empty;
        KeyValuePair<ScalarType, string> known = _types.FirstOrDefault(pair => pair.Value == type);
        if (known.Value is null)
        {
            throw new FormatException($"tensor '{entry.Name}' has the unsupported type '{type}'.");
        }

        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(value => value.GetInt64())];
        if (shape.Length > MaxAxes || shape.Any(dimension => dimension < 0) || offsets.Length != 2)
        {
            throw new FormatException($"tensor '{entry.Name}' has an impossible shape or place.");
        }

        // Strides must fit where the tensor is empty, too.
        long size = known.Key switch { ScalarType.Byte => 1, ScalarType.Float32 => 4, _ => 8 };
        long bytes = shape.Aggregate(size, (product, dimension) => checked(product * Math.Max(dimension, 1)));
        return new Place(entry.Name, known.Key, shape, offsets[0], offsets[1], shape.Contains(0) ? 0 : bytes);
    }

    /// <summary>Tensors lie one after the other: the format has no holes, and nothing twice.</summary>
    private static Dictionary<string, Tensor> ReadTensors(FileStream stream, List<Place> places)
    {
        var tensors = new Dictionary<string, Tensor>();
        long dataStart = stream.Position;
        long end = 0;
        foreach (Place place in places.OrderBy(place => place.Begin).ThenBy(place => place.End))
        {
            if (place.Begin != end || place.End < end || place.End - end != place.Bytes || place.Bytes > int.MaxValue
                || place.End > stream.Length - dataStart)
            {
                throw new FormatException($"tensor '{place.Name}' does not fit where it is said to lie.");
            }

            Tensor tensor = empty(place.Shape, place.Type);
            stream.ReadExactly(tensor.bytes);
            end = place.End;
            if (!tensors.TryAdd(place.Name, tensor))
            {
                throw new FormatException($"tensor '{place.Name}' is there twice.");
            }
        }

        return end == stream.Length - dataStart
            ? tensors
            : throw new FormatException($"{stream.Length - dataStart - end} bytes at its end belong to no tensor.");
    }

    /// <summary>A tensor as the header describes it.</summary>
    private sealed record Place(string Name, ScalarType Type, long[] Shape, long Begin, long End, long Bytes);
}
