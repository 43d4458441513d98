using Dcgan.Onnx.Shapes.Rules;

namespace Dcgan.Onnx.Shapes;

/// <summary>What an operator computes from inputs of known shapes; null where that depends on more than shapes.</summary>
/// <exception cref="ShapeMismatchException">The inputs or attributes do not fit.</exception>
internal delegate TensorShape? ShapeRule(NodeView node);

/// <summary>
/// The rules of the operators that this product writes, as the ONNX specification words them for opset 17.
/// </summary>
internal static class ShapeRules
{
    private static readonly Dictionary<string, ShapeRule> _rules = new(StringComparer.Ordinal)
    {
        ["Abs"] = ElementwiseRules.Same,
        ["Add"] = ElementwiseRules.Broadcast,
        ["AveragePool"] = PoolingRules.Pool,
        ["BatchNormalization"] = ConvolutionRules.BatchNormalization,
        ["BitShift"] = ElementwiseRules.Broadcast,
        ["Cast"] = ElementwiseRules.Cast,
        ["Clip"] = ElementwiseRules.Clip,
        ["Concat"] = MovementRules.Concat,
        ["Conv"] = ConvolutionRules.Convolution,
        ["ConvTranspose"] = ConvolutionRules.TransposedConvolution,
        ["Cos"] = ElementwiseRules.Same,
        ["DepthToSpace"] = MovementRules.DepthToSpace,
        ["Div"] = ElementwiseRules.Broadcast,
        ["Elu"] = ElementwiseRules.Same,
        ["Erf"] = ElementwiseRules.Same,
        ["Exp"] = ElementwiseRules.Same,
        ["Flatten"] = ReshapingRules.Flatten,
        ["Floor"] = ElementwiseRules.Same,
        ["Gather"] = MovementRules.Gather,
        ["Gemm"] = MatrixRules.Gemm,
        ["GlobalAveragePool"] = PoolingRules.Global,
        ["Identity"] = ElementwiseRules.Same,
        ["LeakyRelu"] = ElementwiseRules.Same,
        ["Log"] = ElementwiseRules.Same,
        ["MatMul"] = MatrixRules.MatMul,
        ["Max"] = ElementwiseRules.Broadcast,
        ["MaxPool"] = PoolingRules.Pool,
        ["Min"] = ElementwiseRules.Broadcast,
        ["Mul"] = ElementwiseRules.Broadcast,
        ["Neg"] = ElementwiseRules.Same,
        ["Pad"] = MovementRules.Pad,
        ["Pow"] = ElementwiseRules.Broadcast,
        ["ReduceMax"] = PoolingRules.Reduce,
        ["Relu"] = ElementwiseRules.Same,
        ["Reshape"] = ReshapingRules.Reshape,
        ["Resize"] = MovementRules.Resize,
        ["Sigmoid"] = ElementwiseRules.Same,
        ["Sin"] = ElementwiseRules.Same,
        ["Slice"] = MovementRules.Slice,
        ["Softmax"] = ElementwiseRules.Softmax,
        ["Sqrt"] = ElementwiseRules.Same,
        ["Sub"] = ElementwiseRules.Broadcast,
        ["Tanh"] = ElementwiseRules.Same,
        ["Transpose"] = MovementRules.Transpose,
        ["Unsqueeze"] = ReshapingRules.Unsqueeze,
    };

    /// <summary>The operators that have a rule, in alphabetical order.</summary>
    public static IEnumerable<string> Operations => _rules.Keys.Order(StringComparer.Ordinal);

    /// <summary>The rule of an operator, or null where there is none.</summary>
    public static ShapeRule? Find(string operation) => _rules.GetValueOrDefault(operation);
}
