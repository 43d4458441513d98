using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using Google.Protobuf;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// Where a network's nodes and initialisers lie in a graph that <see cref="GraphJoin"/> put around it, and all else that
/// the network's file holds: what it takes to give that file back, byte for byte.
/// </summary>
/// <param name="FirstNode">Nodes before the network's.</param>
/// <param name="Nodes">Nodes of the network.</param>
/// <param name="FirstInitializer">Initialisers before the network's.</param>
/// <param name="Initializers">Initialisers of the network.</param>
/// <param name="Frame">The network's file without its nodes and initialisers.</param>
internal sealed record NetworkPart(int FirstNode, int Nodes, int FirstInitializer, int Initializers, byte[] Frame)
{
    /// <summary>Finds a network in a graph that contains it.</summary>
    /// <exception cref="InvalidOperationException">The graph does not.</exception>
    public static NetworkPart Find(ModelProto joined, ModelProto network)
    {
        ModelProto frame = network.Clone();
        frame.Graph.Node.Clear();
        frame.Graph.Initializer.Clear();
        return new NetworkPart(
            FindRun(joined.Graph.Node, network.Graph.Node),
            network.Graph.Node.Count,
            FindRun(joined.Graph.Initializer, network.Graph.Initializer),
            network.Graph.Initializer.Count,
            frame.ToByteArray());
    }

    /// <summary>The network that lies in a graph.</summary>
    /// <param name="joined">The graph's file, checked for being well formed.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">This is not the description of such a graph.</exception>
    public OnnxModel TakeOut(byte[] joined, string name)
    {
        GraphProto graph = ModelProto.Parser.ParseFrom(joined).Graph;
        ModelProto network = ParseFrame(name);
        if (!Lies(FirstNode, Nodes, graph.Node.Count)
            || !Lies(FirstInitializer, Initializers, graph.Initializer.Count)
            || network.Graph is not { Node.Count: 0, Initializer.Count: 0 })
        {
            throw new InvalidDataException($"The metadata of '{name}' does not fit the graph that it lies in.");
        }

        network.Graph.Node.AddRange(graph.Node.Skip(FirstNode).Take(Nodes));
        network.Graph.Initializer.AddRange(graph.Initializer.Skip(FirstInitializer).Take(Initializers));
        return OnnxModel.Parse(network.ToByteArray(), name);
    }

    private ModelProto ParseFrame(string name)
    {
        WireScan.Require(Frame, name);
        try
        {
            return ModelProto.Parser.ParseFrom(Frame);
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InvalidDataException(
                $"The metadata of '{name}' holds no frame of a network: {failure.Message}", failure);
        }
    }

    private static bool Lies(int first, int count, int available) =>
        first >= 0 && count >= 0 && first <= available - count;

    private static int FindRun<T>(IReadOnlyList<T> all, IReadOnlyList<T> run)
    {
        for (int start = 0; start <= all.Count - run.Count; start++)
        {
            if (all.Skip(start).Take(run.Count).SequenceEqual(run))
            {
                return start;
            }
        }

        throw new InvalidOperationException("The saved graph does not contain the network as it is.");
    }
}
