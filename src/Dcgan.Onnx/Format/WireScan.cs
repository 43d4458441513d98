using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Dcgan.Onnx.Format;

/// <summary>
/// Counts the parts of a model's file before they become objects: an empty part takes two bytes of the file and a
/// hundred of memory, so that a file that is nothing but parts would take fifty times its size.
/// </summary>
internal static class WireScan
{
    /// <summary>A network of a thousand layers has some twenty thousand parts.</summary>
    private const int MaxParts = 1_000_000;

    /// <summary>Checks the bytes of a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">It has too many parts, or is not in the format.</exception>
    public static void Require(ReadOnlySpan<byte> bytes, string name)
    {
        int parts = 0;
        if (!Count(bytes, ModelProto.Descriptor, depth: 0, ref parts))
        {
            throw new InvalidDataException(parts > MaxParts
                ? $"'{name}' has more than {MaxParts} parts; no model that is read here has so many."
                : $"'{name}' is no ONNX model: it is cut short, or no Protocol Buffers message.");
        }
    }

    private static bool Count(ReadOnlySpan<byte> bytes, MessageDescriptor type, int depth, ref int parts)
    {
        const int MaxDepth = 100;
        while (!bytes.IsEmpty)
        {
            if (++parts > MaxParts || depth > MaxDepth || !TryVarint(ref bytes, out ulong tag))
            {
                return false;
            }

            switch ((WireFormat.WireType)(tag & 7))
            {
                case WireFormat.WireType.Varint when TryVarint(ref bytes, out _):
                case WireFormat.WireType.Fixed64 when TrySkip(ref bytes, 8):
                case WireFormat.WireType.Fixed32 when TrySkip(ref bytes, 4):
                    // Numbers are no larger in memory than in the file.
                    parts--;
                    break;
                case WireFormat.WireType.LengthDelimited
                    when TryVarint(ref bytes, out ulong length) && length <= (ulong)bytes.Length:
                    ReadOnlySpan<byte> content = bytes[..(int)length];
                    bytes = bytes[(int)length..];
                    FieldDescriptor? field = type.FindFieldByNumber((int)(tag >> 3));
                    if (field?.FieldType == FieldType.Message && !Count(content, field.MessageType, depth + 1, ref parts))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count)
        {
            return false;
        }

        bytes = bytes[count..];
        return true;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < Math.Min(10, bytes.Length); i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
