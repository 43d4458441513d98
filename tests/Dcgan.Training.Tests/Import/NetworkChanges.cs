using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using Google.Protobuf;

namespace Dcgan.Training.Tests.Import;

/// <summary>
/// What makes a file no network of ours, and what the refusal must say, beside the file's name.
/// </summary>
internal static class NetworkChanges
{
    /// <summary>Changes of a generator whose first layer is a transposed convolution.</summary>
    public static readonly Dictionary<string, (Action<ModelProto> Change, string[] Says)> OfGenerators = new()
    {
        ["another operator"] = (model => Node(model, "main.2").OpType = "Elu", ["'main.2'", "Elu"]),
        ["an operator of another domain"] = (model => Node(model, "main.2").Domain = "com.microsoft", ["'main.2'"]),
        ["another name"] = (model => Node(model, "main.2").Name = "relu", ["'relu'", "main.0"]),
        ["a number that falls"] = (model => Node(model, "main.3").Name = "main.1", ["'main.1'", "layer 2"]),
        ["the same number"] = (model => Node(model, "main.3").Name = "main.2", ["'main.2'"]),
        ["a huge number"] = (model => Node(model, "main.4").Name = "main.99999999999", ["'main.99999999999'"]),
        ["groups"] = (model => Attribute(model, "main.3", "group").I = 3, ["'main.3'", "group"]),
        ["dilations"] = (model => Attribute(model, "main.3", "dilations").Ints[1] = 2, ["'main.3'", "dilation"]),
        ["a stride of 0"] = (model => Attribute(model, "main.3", "strides").Ints[0] = 0, ["'main.3'", "stride"]),
        ["a huge stride"] = (model => Attribute(model, "main.3", "strides").Ints[0] = long.MaxValue, ["'main.3'", "stride"]),
        ["negative padding"] = (model => Attribute(model, "main.3", "pads").Ints[1] = -1, ["'main.3'", "padding"]),
        ["uneven padding"] = (model => Attribute(model, "main.3", "pads").Ints[2] = 2, ["'main.3'", "padding"]),
        ["huge padding"] = (model =>
        {
            for (int i = 0; i < 4; i++)
            {
                Attribute(model, "main.3", "pads").Ints[i] = long.MaxValue / 2;
            }
        }, ["'main.3'", "padding"]),
        ["three pads"] = (model => Attribute(model, "main.3", "pads").Ints.RemoveAt(0), ["'main.3'", "pads"]),
        ["another kernel"] = (model => Attribute(model, "main.3", "kernel_shape").Ints[0] = 3, ["'main.3'", "kernel"]),
        ["a missing attribute"] = (model => Node(model, "main.3").Attribute.RemoveAt(4), ["'main.3'", "strides"]),
        ["an unknown attribute"] = (model => Node(model, "main.3").Attribute.Add(new AttributeProto
        {
            Name = "output_padding",
            Type = AttributeProto.Types.AttributeType.Ints,
            Ints = { 1, 1 },
        }), ["'main.3'", "output_padding"]),
        ["an attribute twice"] = (model => Node(model, "main.3").Attribute.Add(Attribute(model, "main.3", "pads").Clone()), ["'main.3'", "pads"]),
        ["an attribute of another type"] = (model =>
            Attribute(model, "main.3", "group").Type = AttributeProto.Types.AttributeType.Float, ["'main.3'", "group"]),
        ["weights of another order"] = (model => Swap(Tensor(model, "main.3.weight"), 0, 1), ["'main.3'"]),
        ["weights of three axes"] = (model =>
        {
            TensorProto weights = Tensor(model, "main.3.weight");
            weights.Dims[1] *= weights.Dims[0];
            weights.Dims.RemoveAt(0);
        }, ["'main.3'", "main.3.weight"]),
        ["no weights at all"] = (model =>
        {
            Tensor(model, "main.3.weight").Dims[1] = 0;
            Tensor(model, "main.3.weight").RawData = ByteString.Empty;
        }, ["'main.3'", "main.3.weight"]),
        ["empty weights with huge sides"] = (model =>
        {
            Tensor(model, "main.3.weight").Dims[0] = 0;
            Tensor(model, "main.3.weight").Dims[1] = long.MaxValue;
            Tensor(model, "main.3.weight").RawData = ByteString.Empty;
        }, ["main.3.weight"]),
        ["too few biases"] = (model =>
        {
            Tensor(model, "main.3.bias").Dims[0] = 2;
            Tensor(model, "main.3.bias").RawData = ByteString.CopyFrom(new byte[8]);
        }, ["'main.3'", "bias"]),
        ["weights that are no number"] = (model => Tensor(model, "main.3.bias").RawData =
            ByteString.CopyFrom([.. BitConverter.GetBytes(float.NaN), .. new byte[8]]), ["'main.3'", "main.3.bias", "finite"]),
        ["weights of integers"] = (model => Tensor(model, "main.3.bias").DataType = (int)OnnxElementType.Int32, ["'main.3'", "main.3.bias"]),
        ["weights that are computed"] = (model => Node(model, "main.3").Input[1] = "main.2", ["'main.3'", "'main.2'"]),
        ["two nodes that read one value"] = (model => Node(model, "main.3").Input[0] = "main.0", ["'main.3'", "'main.0'", "'main.2'"]),
        ["a cycle"] = (model =>
        {
            Node(model, "main.2").Input[0] = "main.3";
            Node(model, "main.4").Input[0] = "main.0";
        }, ["main.3", "cycle"]),
        ["a cycle of its own"] = (model => Node(model, "main.2").Input[0] = "main.2", ["'main.2'", "cycle"]),
        ["nodes out of order"] = (model =>
        {
            NodeProto relu = Node(model, "main.2");
            model.Graph.Node.Remove(relu);
            model.Graph.Node.Add(relu);
        }, ["'main.3'", "before"]),
        ["a node off the path"] = (model => model.Graph.Node.Add(new NodeProto
        {
            Name = "main.9",
            OpType = "Relu",
            Input = { "main.2" },
            Output = { "nowhere" },
        }), ["'main.9'", "'main.2'", "'image'"]),
        ["a node without input"] = (model => Node(model, "main.2").Input.Clear(), ["'main.2'"]),
        ["two outputs of a node"] = (model => Node(model, "main.2").Output.Add("more"), ["'main.2'", "output"]),
        ["a value computed twice"] = (model =>
        {
            Node(model, "main.2").Output[0] = "latent";
        }, ["'main.2'", "'latent'"]),
        ["an output in the middle"] = (model => model.Graph.Output[0].Name = "main.3", ["image"]),
        ["another opset"] = (model => model.OpsetImport[0].Version = 18, ["opset"]),
        ["functions"] = (model => model.Functions.Add(new FunctionProto()), ["opset"]),
        ["another latent size"] = (model => Property(model, "dcgan.latent_size", "6"), ["latent"]),
        ["another image size"] = (model => Property(model, "dcgan.height", "12"), ["image"]),
        ["an image size that is not computed"] = (model =>
        {
            Property(model, "dcgan.height", "12");
            model.Graph.Output[0].Type.TensorType.Shape.Dim[2].DimValue = 12;
        }, ["'main.4'", "[3, 16, 12]", "[3, 12, 12]"]),
        ["no metadata"] = (model => model.MetadataProps.Clear(), ["dcgan.format"]),
        ["another role"] = (model => Property(model, "dcgan.role", "features"), ["Features"]),
    };

    /// <summary>Changes of a generator whose first layer is a product.</summary>
    public static readonly Dictionary<string, (Action<ModelProto> Change, string[] Says)> OfProducts = new()
    {
        ["a factor"] = (model => Node(model, "main.0").Attribute.Add(new AttributeProto
        {
            Name = "alpha",
            Type = AttributeProto.Types.AttributeType.Float,
            F = 2,
        }), ["'main.0'", "alpha"]),
        ["latents that are transposed"] = (model => Node(model, "main.0").Attribute.Add(new AttributeProto
        {
            Name = "transA",
            Type = AttributeProto.Types.AttributeType.Int,
            I = 1,
        }), ["'main.0'", "transposed"]),
        ["weights that are not transposed"] = (model => Attribute(model, "main.0", "transB").I = 0, ["'main.0'", "transposed"]),
        ["several biases in a map"] = (model => Tensor(model, "main.0.bias").RawData = ByteString.CopyFrom(
            [.. BitConverter.GetBytes(9f), .. Tensor(model, "main.0.bias").RawData.Span[4..]]), ["'main.0'", "bias"]),
        ["another shape"] = (model => Reshape(model, 0, 6, 6, 6), ["'main.0/reshape'", "[0, 6, 6, 6]"]),
        ["a shape that overflows"] = (model => Reshape(model, 0, 1L << 33, 1L << 33, 288), ["'main.0/reshape'"]),
        ["a negative shape"] = (model => Reshape(model, 0, 6, -8, -6), ["'main.0/reshape'"]),
        ["a fixed batch"] = (model => Reshape(model, 1, 6, 8, 6), ["'main.0/reshape'"]),
        ["no shape"] = (model =>
        {
            model.Graph.Node.Remove(Node(model, "main.0/reshape"));
            Node(model, "main.2").Input[0] = "main.0";
        }, ["'main.3'"]),
        ["a second product"] = (model => Node(model, "main.3").OpType = "Gemm", ["'main.3'", "Gemm"]),
    };

    /// <summary>Changes of a discriminator.</summary>
    public static readonly Dictionary<string, (Action<ModelProto> Change, string[] Says)> OfDiscriminators = new()
    {
        ["no sigmoid"] = (model => Node(model, "probability").OpType = "Tanh", ["'probability'", "Sigmoid"]),
        ["another axis"] = (model => Attribute(model, "logit", "axis").I = 2, ["'logit'", "axis"]),
        ["a slope that is not finite"] = (model => Attribute(model, "main.1", "alpha").F = float.PositiveInfinity, ["'main.1'"]),
        ["a stride that leaves more than a logit"] = (model =>
        {
            Attribute(model, "main.2", "strides").Ints[0] = 1;
        }, ["logit"]),
        ["a kernel larger than its maps"] = (model => Attribute(model, "main.2", "strides").Ints[0] = 1000, ["'main.5'"]),
        ["swapped outputs"] = (model =>
        {
            model.Graph.Output[0].Name = "logit";
            model.Graph.Output[1].Name = "probability";
            Node(model, "probability").Output[0] = "other";
        }, ["'probability'"]),
        ["an output more"] = (model => model.Graph.Output.Add(model.Graph.Output[0].Clone()), ["probability"]),
    };

    private static NodeProto Node(ModelProto model, string name) => model.Graph.Node.Single(node => node.Name == name);

    private static AttributeProto Attribute(ModelProto model, string node, string name) =>
        Node(model, node).Attribute.First(attribute => attribute.Name == name);

    private static TensorProto Tensor(ModelProto model, string name) =>
        model.Graph.Initializer.Single(tensor => tensor.Name == name);

    private static void Swap(TensorProto tensor, int first, int second) =>
        (tensor.Dims[first], tensor.Dims[second]) = (tensor.Dims[second], tensor.Dims[first]);

    private static void Reshape(ModelProto model, params long[] shape) => Tensor(model, "main.0.shape").RawData =
        ByteString.CopyFrom([.. shape.SelectMany(BitConverter.GetBytes)]);

    private static void Property(ModelProto model, string key, string value) =>
        model.MetadataProps.Single(entry => entry.Key == key).Value = value;
}
