using Google.Protobuf;

namespace Dcgan.Onnx.Format;

/// <summary>How large a model's file is. Protocol Buffers count a message in 32 bits and overflow without a word.</summary>
internal static class ModelSize
{
    /// <summary>The most bytes of a model: those of an array, a little less than the 2 GiB that the format allows.</summary>
    public static readonly long Limit = Array.MaxLength;

    /// <summary>A field's tag and length.</summary>
    private const int Overhead = 12;

    /// <summary>Bytes of a model's file, or somewhat more.</summary>
    public static long Of(ModelProto model)
    {
        GraphProto graph = model.Graph ?? new GraphProto();
        IEnumerable<IMessage> parts =
        [
            .. graph.Node, .. graph.Initializer, .. graph.SparseInitializer, .. graph.Input, .. graph.Output,
            .. graph.ValueInfo, .. model.MetadataProps, .. model.Functions, .. model.OpsetImport,
        ];
        long texts = Length(model.DocString) + Length(model.ProducerName) + Length(model.ProducerVersion)
            + Length(graph.Name) + Length(graph.DocString);
        return parts.Aggregate(texts + Overhead, (sum, part) => sum + part.CalculateSize() + Overhead);
    }

    /// <summary>Refuses what is too large.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="name">What the error message calls the model.</param>
    /// <exception cref="InvalidDataException">It is larger than <see cref="Limit"/>.</exception>
    public static void Require(long bytes, string name)
    {
        if (bytes > Limit)
        {
            throw new InvalidDataException(
                $"'{name}' needs {bytes / (double)(1 << 30):0.00} GiB; an ONNX file holds less than 2 GiB. "
                + "Use fewer feature maps or smaller layers.");
        }
    }

    private static long Length(string text) => System.Text.Encoding.UTF8.GetByteCount(text) + Overhead;
}
