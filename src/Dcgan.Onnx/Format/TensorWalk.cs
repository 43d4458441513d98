namespace Dcgan.Onnx.Format;

/// <summary>Finds every tensor that a model holds, however deep: a file could hide one in a node's attribute.</summary>
internal static class TensorWalk
{
    /// <summary>The tensors of a model. The format's reader limits how deep they lie, to less than 100 messages.</summary>
    public static IEnumerable<TensorProto> Tensors(ModelProto model) => Tensors(model.Graph)
        .Concat(model.Functions.SelectMany(function => function.Node).SelectMany(Tensors))
        .Concat(model.Functions.SelectMany(function => function.AttributeProto).SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(GraphProto graph) => graph.Initializer
        .Concat(graph.SparseInitializer.SelectMany(Tensors))
        .Concat(graph.Node.SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(NodeProto node) => node.Attribute.SelectMany(Tensors);

    private static IEnumerable<TensorProto> Tensors(AttributeProto attribute) => Present(attribute.T)
        .Concat(attribute.Tensors)
        .Concat(Present(attribute.SparseTensor).Concat(attribute.SparseTensors).SelectMany(Tensors))
        .Concat(Present(attribute.G).Concat(attribute.Graphs).SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(SparseTensorProto sparse) =>
        Present(sparse.Values).Concat(Present(sparse.Indices));

    private static IEnumerable<T> Present<T>(T? value)
        where T : class => value is null ? [] : [value];
}
