using Dcgan.Onnx;
using Dcgan.Onnx.Format;

namespace Dcgan.Training.Import;

/// <summary>
/// The nodes of a graph that is one chain: each reads what the one before it computes, and constants. Anything else,
/// branches, cycles and nodes off the path among them, is an error that names a node.
/// </summary>
internal static class NodeChain
{
    /// <summary>Follows a value through all nodes of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The input that the first node reads.</param>
    /// <exception cref="InvalidDataException">The graph is no chain, or has parts that no chain needs.</exception>
    public static IReadOnlyList<ChainNode> Read(OnnxModel model, string input)
    {
        ModelProto proto = model.Proto;
        if (proto.Functions.Count > 0 || proto.Graph.SparseInitializer.Count > 0 || proto.OpsetImport.Count != 1
            || model.Opset != OnnxModelBuilder.OpsetVersion)
        {
            throw new InvalidDataException(
                $"'{model.Name}' is not in plain operators of opset {OnnxModelBuilder.OpsetVersion}, which alone are read.");
        }

        Dictionary<string, TensorProto> constants =
            proto.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Dictionary<string, ChainNode> readers = ByInput(model, constants);
        var chain = new List<ChainNode>(readers.Count);
        var computed = new HashSet<string>(StringComparer.Ordinal) { input };
        string value = input;
        while (readers.Remove(value, out ChainNode? node))
        {
            if (chain.Count > 0 && node.Index < chain[^1].Index)
            {
                throw node.Refuse("stands before the node whose value it reads");
            }

            value = node.Output;
            if (constants.ContainsKey(value) || !computed.Add(value))
            {
                throw node.Refuse($"computes '{value}', which is there already");
            }

            chain.Add(node);
        }

        return readers.Count == 0
            ? chain
            : throw readers.Values.MinBy(node => node.Index)!.Refuse($"lies on no path from '{input}'");
    }

    private static Dictionary<string, ChainNode> ByInput(OnnxModel model, Dictionary<string, TensorProto> constants)
    {
        var readers = new Dictionary<string, ChainNode>(StringComparer.Ordinal);
        foreach (NodeProto proto in model.Proto.Graph.Node)
        {
            var node = new ChainNode(proto, readers.Count, model, constants);
            if (node.Input.Length == 0 || constants.ContainsKey(node.Input) || !readers.TryAdd(node.Input, node))
            {
                throw node.Refuse(
                    $"reads '{node.Input}' first, which must be a value that one node computes and no other reads");
            }
        }

        return readers;
    }
}
