using Dcgan.Onnx;
using Dcgan.Onnx.Format;

namespace Dcgan.MLNet.Saving;

/// <summary>Puts graphs before and after a network's, joined by the names of their values.</summary>
internal static class GraphJoin
{
    /// <summary>The bytes of a model with the inputs of the first parts, the outputs of the last, and the network's metadata.</summary>
    /// <param name="before">One part for each of the network's inputs.</param>
    /// <param name="network">The network.</param>
    /// <param name="after">What follows it.</param>
    public static byte[] Join(IEnumerable<OnnxModel> before, OnnxModel network, OnnxModel after)
    {
        ModelProto joined = ModelProto.Parser.ParseFrom(network.ToBytes());
        GraphProto graph = joined.Graph;
        GraphProto[] first = [.. before.Select(part => ModelProto.Parser.ParseFrom(part.ToBytes()).Graph)];
        GraphProto last = ModelProto.Parser.ParseFrom(after.ToBytes()).Graph;
        NodeProto[] nodes = [.. first.SelectMany(part => part.Node), .. graph.Node, .. last.Node];
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
        graph.Initializer.AddRange([.. first.SelectMany(part => part.Initializer), .. last.Initializer]);
        graph.Input.Clear();
        graph.Input.AddRange(first.SelectMany(part => part.Input));
        graph.Output.Clear();
        graph.Output.AddRange(last.Output);
        return OnnxModel.Parse(Serialize(joined), network.Name).ToBytes();
    }

    private static byte[] Serialize(ModelProto model) => Google.Protobuf.MessageExtensions.ToByteArray(model);
}
