using Dcgan.Onnx;

namespace Dcgan.Training.Export.Layers;

/// <summary>
/// Labels as rows of a 1 at the class's place and 0 at the others: max(0, 1 − (label − place)²), exact in float32 for as many
/// classes as there can be. Written in arithmetic alone, since ONNX's OneHot, and a Gather by what is computed, are beyond small
/// runtimes such as OpenCV's, and in operators that other files of this product have too.
/// </summary>
internal static class OneHot
{
    /// <summary>Writes the rows.</summary>
    /// <param name="labels">int64 [batch].</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="writer">What writes the nodes.</param>
    /// <returns>float32 [batch, classes].</returns>
    public static OnnxValueInfo Write(OnnxValueInfo labels, int classes, ModuleWriter writer)
    {
        OnnxValueInfo number = writer.AddNode(
            "Cast", "label/number", [labels], OnnxAttribute.Int("to", (long)OnnxElementType.Float));
        OnnxValueInfo column = writer.AddNode(
            "Reshape", "label/column", [number, writer.AddInitializer("label.shape", [0L, 1L], 2)]);

        // A product with ones spreads the column, which stretching does not do everywhere.
        float[] ones = [.. Enumerable.Repeat(1f, classes)];
        float[] places = [.. Enumerable.Range(0, classes).Select(place => -(float)place)];
        OnnxValueInfo distance = writer.AddNode(
            "Gemm",
            "label/distance",
            [column, writer.AddInitializer("label.ones", ones, classes, 1), writer.AddInitializer("label.places", places, classes)],
            OnnxAttribute.Int("transB", 1));
        OnnxValueInfo square = writer.AddNode("Mul", "label/square", [distance, distance]);
        OnnxValueInfo negative = writer.AddNode("Mul", "label/negative", [square, writer.Constant(-1)]);
        OnnxValueInfo hat = writer.AddNode("Add", "label/hat", [negative, writer.Constant(1)]);
        return writer.AddNode("Relu", "label/onehot", [hat]);
    }
}
