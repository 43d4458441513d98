namespace Dcgan.Onnx.Format;

/// <summary>
/// Refuses graphs that cannot run from the first node to the last: those with cycles, and those that read what nothing
/// gives.
/// </summary>
internal static class NodeOrder
{
    /// <summary>Checks a graph.</summary>
    /// <param name="graph">The graph; those inside its nodes' attributes are not looked into.</param>
    /// <param name="model">What error messages call the model.</param>
    /// <exception cref="InvalidDataException">A value is read before it is there, or given twice; the message names it.</exception>
    public static void Require(GraphProto graph, string model)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        known.UnionWith(graph.Input.Select(input => input.Name));
        known.UnionWith(graph.Initializer.Select(tensor => tensor.Name));
        known.UnionWith(graph.SparseInitializer.Select(tensor => tensor.Values?.Name ?? string.Empty));
        foreach (NodeProto node in graph.Node)
        {
            foreach (string input in node.Input.Where(input => input.Length > 0 && !known.Contains(input)))
            {
                throw new InvalidDataException(
                    $"Node '{node.Name}' ({node.OpType}) of '{model}' reads '{input}', which nothing before it gives: "
                    + "the graph has a cycle, or its nodes are out of order.");
            }

            foreach (string output in node.Output.Where(output => output.Length > 0 && !known.Add(output)))
            {
                throw new InvalidDataException(
                    $"Node '{node.Name}' ({node.OpType}) of '{model}' computes '{output}', which is there already.");
            }
        }

        if (graph.Output.FirstOrDefault(output => !known.Contains(output.Name)) is ValueInfoProto missing)
        {
            throw new InvalidDataException($"Nothing in '{model}' computes its output '{missing.Name}'.");
        }
    }
}
