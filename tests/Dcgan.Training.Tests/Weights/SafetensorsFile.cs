using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Dcgan.Training.Tests.Weights;

/// <summary>
/// A safetensors file read and written from the format's definition alone: 8 bytes header length (little-endian), a
/// JSON object, and the tensors' bytes without holes.
/// </summary>
internal sealed class SafetensorsFile
{
    private readonly byte[] _data;

    private SafetensorsFile(JsonObject header, int headerLength, byte[] data)
    {
        Header = header;
        HeaderLength = headerLength;
        _data = data;
    }

    public JsonObject Header { get; }

    public int HeaderLength { get; }

    public int DataLength => _data.Length;

    public IEnumerable<string> Names => Header.Select(entry => entry.Key).Where(key => key != "__metadata__");

    public static SafetensorsFile Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        return new SafetensorsFile(JsonNode.Parse(file.AsSpan(8, length))!.AsObject(), length, file[(8 + length)..]);
    }

    public static byte[] Write(string header, params byte[] data) => Write((ulong)Encoding.UTF8.GetByteCount(header), header, data);

    public static byte[] Write(ulong claimedLength, string header, params byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, claimedLength);
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    public string Metadata(string key) => Header["__metadata__"]![key]!.GetValue<string>();

    public string Type(string name) => Header[name]!["dtype"]!.GetValue<string>();

    public long[] Shape(string name) => [.. Header[name]!["shape"]!.AsArray().Select(value => value!.GetValue<long>())];

    public (int Begin, int End) Offsets(string name)
    {
        JsonArray offsets = Header[name]!["data_offsets"]!.AsArray();
        Assert.HasCount(2, offsets);
        return (offsets[0]!.GetValue<int>(), offsets[1]!.GetValue<int>());
    }

    public byte[] Bytes(string name)
    {
        (int begin, int end) = Offsets(name);
        return _data[begin..end];
    }

    public float[] Floats(string name)
    {
        byte[] bytes = Bytes(name);
        return [.. Enumerable.Range(0, bytes.Length / 4)
            .Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * 4)))];
    }
}
