using Dcgan.Onnx;
using Dcgan.Onnx.Format;

namespace Dcgan.MLNet.Saving;

/// <summary>Puts graphs before and after a network's, joined by the names of their values.</summary>
internal static class GraphJoin
{
    /// <summary>The bytes of a model with the inputs of the first part, the outputs of the last, and the network's metadata.</summary>
    public static byte[] Join(OnnxModel before, OnnxModel network, OnnxModel after)
    {
        ModelProto joined = ModelProto.Parser.ParseFrom(network.ToBytes());
        GraphProto graph = joined.Graph;
        GraphProto first = ModelProto.Parser.ParseFrom(before.ToBytes()).Graph;
        GraphProto last = ModelProto.Parser.ParseFrom(after.ToBytes()).Graph;
        NodeProto[] nodes = [.. first.Node, .. graph.Node, .. last.Node];
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
        graph.Initializer.AddRange([.. first.Initializer, .. last.Initializer]);
        graph.Input.Clear();
        graph.Input.AddRange(first.Input);
        graph.Output.Clear();
        graph.Output.AddRange(last.Output);
        return OnnxModel.Parse(Serialize(joined), network.Name).ToBytes();
    }

    private static byte[] Serialize(ModelProto model) => Google.Protobuf.MessageExtensions.ToByteArray(model);
}
