using Dcgan.Onnx;

namespace Dcgan.MLNet.Saving;

/// <summary>Levels from 0 to 255 as values in [−1, 1], in a saved graph.</summary>
internal static class PixelScaling
{
    /// <summary>Adds output = levels / 127.5 − 1, in floats.</summary>
    public static string Add(OnnxModelBuilder builder, string levels, string output)
    {
        string half = builder.AddInitializer("stock/half", [127.5f]);
        string one = builder.AddInitializer("stock/one", [1f]);
        string scaled = builder.AddNode("Div", "stock/Div_scale", [levels, half], "stock/scaled");
        return builder.AddNode("Sub", "stock/Sub_offset", [scaled, one], output);
    }
}
