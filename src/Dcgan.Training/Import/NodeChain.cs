using Dcgan.Onnx;
using Dcgan.Onnx.Format;

namespace Dcgan.Training.Import;

/// <summary>
/// The nodes of a graph that is one chain: each reads what the one before it computes, and constants. Anything else is
/// an error that names a node; cycles are refused where a model is read.
/// </summary>
internal static class NodeChain
{
    /// <summary>Follows a value through all nodes of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The input that the first node reads.</param>
    /// <exception cref="InvalidDataException">The graph is no chain, or in other operators than ours.</exception>
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
        var chain = new List<ChainNode>(proto.Graph.Node.Count);
        string value = input;
        foreach (NodeProto node in proto.Graph.Node)
        {
            var next = new ChainNode(node, chain.Count, model, constants);
            if (next.Input != value)
            {
                throw next.Refuse($"reads '{next.Input}' first, not '{value}', which the node before it computes");
            }

            value = next.Output;
            chain.Add(next);
        }

        return chain;
    }
}
