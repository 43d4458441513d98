namespace Dcgan.Onnx.Shapes;

/// <summary>The inputs or attributes of a node do not fit its operator; the message says how, without the node's name.</summary>
internal sealed class ShapeMismatchException(string message) : Exception(message);
