using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;
using Google.Protobuf;

namespace Dcgan.Onnx.Tests.Format;

[TestClass]
public sealed class BrokenModelTests
{
    [TestMethod]
    public void Names_may_not_be_there_twice()
    {
        RequireRefusal(model => model.Graph.Initializer.Add(Weight(model).Clone()), "'project.weight' twice");
        RequireRefusal(model => model.Graph.Input.Add(model.Graph.Input[0].Clone()), "'latent' twice");
        RequireRefusal(model => model.Graph.Output.Add(model.Graph.Output[0].Clone()), "'image' twice");
        RequireRefusal(model => model.MetadataProps.Add(model.MetadataProps[0].Clone()), "twice");
    }

    [TestMethod]
    public void Data_must_have_the_size_of_its_dimensions()
    {
        RequireRefusal(model => Weight(model).RawData = ByteString.CopyFrom(1, 2, 3), "project.weight");
        RequireRefusal(model => Weight(model).RawData = ByteString.Empty, "project.weight");
        RequireRefusal(model => Weight(model).ClearRawData(), "project.weight");
        RequireRefusal(model => Weight(model).FloatData.Add(1), "project.weight");
        RequireRefusal(model => Weight(model).Dims[0]++, "project.weight");
        RequireRefusal(model => Weight(model).Dims[0] = -5, "project.weight");
        RequireRefusal(model => Weight(model).Dims[0] = long.MaxValue, "project.weight");
        RequireRefusal(model => Weight(model).Dims.Add([1L << 32, 1L << 32]), "project.weight");
        RequireRefusal(model => Weight(model).DataType = (int)OnnxElementType.Double, "project.weight");
    }

    [TestMethod]
    [DataRow(OnnxElementType.Int8, 1)]
    [DataRow(OnnxElementType.UInt16, 2)]
    [DataRow(OnnxElementType.Int16, 2)]
    [DataRow(OnnxElementType.Float16, 2)]
    [DataRow(OnnxElementType.BFloat16, 2)]
    [DataRow(OnnxElementType.UInt32, 4)]
    [DataRow(OnnxElementType.UInt64, 8)]
    public void Data_of_other_types_must_have_its_size_too(OnnxElementType type, int size)
    {
        ModelProto proto = TinyModels.Generator().Proto.Clone();
        var tensor = new TensorProto { Name = "other", DataType = (int)type, Dims = { 3 } };
        tensor.RawData = ByteString.CopyFrom(new byte[3 * size]);
        proto.Graph.Initializer.Add(tensor);
        Assert.Contains("other", OnnxModel.Parse(proto.ToByteArray()).InitializerNames);

        RequireRefusal(
            model =>
            {
                TensorProto cut = tensor.Clone();
                cut.RawData = ByteString.CopyFrom(new byte[(3 * size) - 1]);
                model.Graph.Initializer.Add(cut);
            },
            "other");
    }

    [TestMethod]
    public void Data_in_other_files_is_refused()
    {
        RequireRefusal(model => Weight(model).DataLocation = TensorProto.Types.DataLocation.External, "another file");
        RequireRefusal(
            model => Weight(model).ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/x" }),
            "another file");
    }

    [TestMethod]
    public void Data_in_other_files_is_found_wherever_it_hides()
    {
        var outside = new TensorProto { Name = "hidden", DataLocation = TensorProto.Types.DataLocation.External };
        var constant = new NodeProto { OpType = "Constant", Attribute = { new AttributeProto { T = outside } } };
        var sparse = new SparseTensorProto { Indices = outside };

        RequireRefusal(model => model.Graph.Node.Add(constant), "hidden");
        RequireRefusal(model => AddAttribute(model, new AttributeProto { Tensors = { outside } }), "hidden");
        RequireRefusal(model => AddAttribute(model, new AttributeProto { SparseTensor = sparse }), "hidden");
        RequireRefusal(
            model => AddAttribute(model, new AttributeProto { G = new GraphProto { Node = { constant } } }), "hidden");
        var inner = new GraphProto { Initializer = { outside } };
        RequireRefusal(model => AddAttribute(model, new AttributeProto { Graphs = { inner } }), "hidden");
        var values = new SparseTensorProto { Values = outside };
        RequireRefusal(model => model.Graph.SparseInitializer.Add(values), "hidden");
        RequireRefusal(model => model.Functions.Add(new FunctionProto { Node = { constant } }), "hidden");
    }

    [TestMethod]
    public void Graphs_need_nodes_and_outputs_and_possible_shapes()
    {
        RequireRefusal(model => model.Graph = null, "no graph");
        RequireRefusal(model => model.Graph.Node.Clear(), "no graph");
        RequireRefusal(model => model.Graph.Output.Clear(), "no graph");
        RequireRefusal(model => model.Graph.Output[0].Type.TensorType.Shape.Dim[1].DimValue = -3, "-3");
    }

    [TestMethod]
    public void The_builder_refuses_what_does_not_fit()
    {
        var builder = new OnnxModelBuilder("graph");
        builder.AddInitializer("weight", [1f, 2f, 3f], 2, 2);
        builder.AddNode("Relu", "Relu", ["weight"], "y");
        builder.AddOutput("y", OnnxElementType.Float, 2, 2);

        Assert.Contains("'mine'", Assert.ThrowsExactly<InvalidDataException>(() => builder.Build("mine")).Message);
    }

    [TestMethod]
    public void What_onnx_runtime_refuses_is_named()
    {
        ModelProto proto = TinyModels.Generator().Proto.Clone();
        proto.Graph.Node[1].OpType = "Convulsion";
        var model = new OnnxModel(proto, "odd.onnx");

        string message =
            Assert.ThrowsExactly<InvalidDataException>(() => new GeneratorSession(model, RawSession.Cpu)).Message;

        Assert.Contains("odd.onnx", message);
        Assert.Contains("Convulsion", message);
    }

    private static void AddAttribute(ModelProto model, AttributeProto attribute) =>
        model.Graph.Node[0].Attribute.Add(attribute);

    private static TensorProto Weight(ModelProto model) =>
        model.Graph.Initializer.Single(tensor => tensor.Name == "project.weight");

    private static void RequireRefusal(Action<ModelProto> spoil, string part)
    {
        ModelProto proto = TinyModels.Generator().Proto.Clone();
        spoil(proto);

        string message = Assert.ThrowsExactly<InvalidDataException>(
            () => OnnxModel.Parse(proto.ToByteArray(), "spoilt.onnx")).Message;

        Assert.Contains("spoilt.onnx", message);
        Assert.Contains(part, message);
    }
}
