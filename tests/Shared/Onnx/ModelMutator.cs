using Dcgan.Onnx.Format;
using Google.Protobuf;

namespace Dcgan.Tests.Shared.Onnx;

/// <summary>
/// Spoils model files, by seeded chance: bytes of the file, or one thing that its structure says.
/// </summary>
internal sealed class ModelMutator(int seed)
{
    private static readonly long[] _sizes =
        [-1, 0, 1, 2, 3, 7, 1 << 16, int.MaxValue, 1L << 31, 1L << 40, long.MaxValue, long.MinValue, long.MaxValue / 4];

    private static readonly string[] _paths = ["../weights.bin", "/etc/passwd", "weights.bin", "C:\\weights.bin", "link"];

    private static readonly string[] _operators =
        ["Loop", "If", "Scan", "ConstantOfShape", "Expand", "Tile", "Range", "NonZero", "Relu", "Add", "MaxPool", "Resize", ""];

    private readonly Random _random = new(seed);

    /// <summary>How many cases a test runs: the environment variable DCGAN_FUZZ_CASES, or fewer for every day.</summary>
    public static int Cases(int everyDay) =>
        int.TryParse(Environment.GetEnvironmentVariable("DCGAN_FUZZ_CASES"), out int cases) ? cases : everyDay;

    /// <summary>A spoilt copy of a model's file.</summary>
    public byte[] Spoil(byte[] file)
    {
        if (_random.Next(3) == 0)
        {
            return SpoilBytes(file);
        }

        ModelProto model = ModelProto.Parser.ParseFrom(file);
        for (int changes = _random.Next(1, 4); changes > 0 && model.Graph.Node.Count > 0; changes--)
        {
            SpoilStructure(model);
        }

        byte[] spoilt = model.ToByteArray();
        return _random.Next(8) == 0 ? SpoilBytes(spoilt) : spoilt;
    }

    private byte[] SpoilBytes(byte[] file)
    {
        byte[] bytes = [.. file];
        int at = _random.Next(bytes.Length);
        switch (_random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                byte[] noise = new byte[_random.Next(1, 20)];
                _random.NextBytes(noise);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
            case 2:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 20))..]];
            case 3:
                // Where a length lies there, it now claims gigabytes.
                bytes.AsSpan(at, Math.Min(5, bytes.Length - at)).Fill(0xff);
                return bytes;
            default:
                for (int flips = _random.Next(1, 9); flips > 0; flips--)
                {
                    bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
                }

                return bytes;
        }
    }

    private void SpoilStructure(ModelProto model)
    {
        GraphProto graph = model.Graph;
        NodeProto node = Any(graph.Node);
        TensorProto? tensor = graph.Initializer.Count > 0 ? Any(graph.Initializer) : null;
        switch (_random.Next(14))
        {
            case 0 when tensor is { Dims.Count: > 0 }:
                tensor.Dims[_random.Next(tensor.Dims.Count)] = Any(_sizes);
                break;
            case 1 when tensor is not null:
                tensor.RawData = ByteString.CopyFrom(tensor.RawData.Span[.._random.Next(tensor.RawData.Length + 1)]);
                break;
            case 2 when tensor is not null:
                tensor.DataType = _random.Next(-1, 20);
                break;
            case 3 when tensor is not null:
                tensor.DataLocation = TensorProto.Types.DataLocation.External;
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = Any(_paths) });
                break;
            case 4:
                ValueInfoProto value = Any([.. graph.Input, .. graph.Output, .. graph.ValueInfo]);
                if (value.Type?.TensorType?.Shape is { Dim.Count: > 0 } shape)
                {
                    shape.Dim[_random.Next(shape.Dim.Count)].DimValue = Any(_sizes);
                }

                break;
            case 5 when node.Attribute.Count > 0:
                SpoilAttribute(Any(node.Attribute));
                break;
            case 6 when node.Input.Count > 0:
                // Often what a later node computes: a cycle.
                node.Input[_random.Next(node.Input.Count)] = Any(Any(graph.Node).Output);
                break;
            case 7:
                graph.Node.Remove(node);
                break;
            case 8:
                graph.Node.Insert(_random.Next(graph.Node.Count), node.Clone());
                break;
            case 9:
                node.OpType = Any(_operators);
                break;
            case 10 when node.Output.Count > 0:
                node.Output[0] = Any(graph.Node).Output.FirstOrDefault("other");
                break;
            case 11 when model.MetadataProps.Count > 0:
                Any(model.MetadataProps).Value = Any([Any(_sizes).ToString(System.Globalization.CultureInfo.InvariantCulture), "", "../x", "generator", "features", "NaN"]);
                break;
            case 12 when tensor is not null:
                graph.Initializer.Add(tensor.Clone());
                break;
            default:
                node.Domain = "com.example";
                break;
        }
    }

    private void SpoilAttribute(AttributeProto attribute)
    {
        attribute.I = Any(_sizes);
        attribute.F = Any([float.NaN, float.PositiveInfinity, -1f, 0f, 1e30f]);
        if (attribute.Ints.Count > 0 && _random.Next(4) > 0)
        {
            attribute.Ints[_random.Next(attribute.Ints.Count)] = Any(_sizes);
        }
        else if (attribute.Ints.Count > 0)
        {
            attribute.Ints.Clear();
        }
    }

    private T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
