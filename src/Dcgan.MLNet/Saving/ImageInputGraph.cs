using Dcgan.Onnx;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// The part of a saved graph that gives a column of images to a network: from <see cref="StockColumns.Input"/> (an
/// image's bytes in the planes alpha, red, green, blue, or a vector of its values) to <c>image</c>.
/// </summary>
internal static class ImageInputGraph
{
    private const string Prefix = "stock/";

    public static OnnxModel Create(ModelMetadata network, DataViewType inputType) => inputType is ImageDataViewType
        ? FromPlanes(network)
        : VectorGraph.Create(inputType, "image", network.Channels, network.Height, network.Width);

    /// <summary>The same arithmetic as <see cref="Images.ImagePixels"/>, in whole numbers up to 255,500.</summary>
    private static OnnxModel FromPlanes(ModelMetadata metadata)
    {
        var builder = new OnnxModelBuilder("input");
        builder.AddInput(
            StockColumns.Input, OnnxElementType.Float, OnnxDimension.Batch, 4, metadata.Height, metadata.Width);
        builder.AddOutput(
            "image", OnnxElementType.Float, OnnxDimension.Batch, metadata.Channels, metadata.Height, metadata.Width);
        string alpha = AddSlice(builder, "alpha", from: 0, to: 1);
        string colours = AddSlice(builder, "colours", from: 1, to: 4);
        string levels = metadata.Channels == 4
            ? builder.AddNode(
                "Concat", $"{Prefix}Concat", [colours, alpha], $"{Prefix}rgba", OnnxAttribute.Int("axis", 1))
            : AddWhiteBackground(builder, alpha, colours);
        if (metadata.Channels == 1)
        {
            levels = AddLuma(builder, levels);
        }

        PixelScaling.Add(builder, levels, "image");
        return builder.Build();
    }

    /// <summary>Premultiplied colours plus 255 − alpha, unless alpha is 0 everywhere.</summary>
    private static string AddWhiteBackground(OnnxModelBuilder builder, string alpha, string colours)
    {
        string white = builder.AddInitializer($"{Prefix}white", [255f]);
        string least = builder.AddInitializer($"{Prefix}least", [1f]);
        string highest = builder.AddNode(
            "ReduceMax", $"{Prefix}ReduceMax", [alpha], $"{Prefix}highest", OnnxAttribute.Ints("axes", 1, 2, 3));
        string hasAlpha = builder.AddNode("Min", $"{Prefix}Min_alpha", [highest, least], $"{Prefix}has_alpha");
        string clear = builder.AddNode("Sub", $"{Prefix}Sub_alpha", [white, alpha], $"{Prefix}clear");
        string behind = builder.AddNode("Mul", $"{Prefix}Mul_alpha", [clear, hasAlpha], $"{Prefix}behind");
        string sum = builder.AddNode("Add", $"{Prefix}Add_background", [colours, behind], $"{Prefix}sum");
        return builder.AddNode("Min", $"{Prefix}Min_white", [sum, white], $"{Prefix}composited");
    }

    /// <summary>⌊(299 R + 587 G + 114 B + 500) / 1000⌋, the luma of ITU-R BT.601 rounded to nearest.</summary>
    private static string AddLuma(OnnxModelBuilder builder, string rgb)
    {
        string weights = builder.AddInitializer($"{Prefix}luma_weights", [299f, 587f, 114f], 1, 3, 1, 1);
        string bias = builder.AddInitializer($"{Prefix}luma_bias", [500f], 1);
        string thousand = builder.AddInitializer($"{Prefix}thousand", [1000f]);
        string sum = builder.AddNode("Conv", $"{Prefix}Conv_luma", [rgb, weights, bias], $"{Prefix}luma_sum");
        string luma = builder.AddNode("Div", $"{Prefix}Div_luma", [sum, thousand], $"{Prefix}luma");
        return builder.AddNode("Floor", $"{Prefix}Floor_luma", [luma], $"{Prefix}grey");
    }

    private static string AddSlice(OnnxModelBuilder builder, string name, long from, long to)
    {
        string start = builder.AddInitializer($"{Prefix}{name}_start", [from], 1);
        string end = builder.AddInitializer($"{Prefix}{name}_end", [to], 1);
        string axis = builder.AddInitializer($"{Prefix}{name}_axis", [1L], 1);
        return builder.AddNode(
            "Slice", $"{Prefix}Slice_{name}", [StockColumns.Input, start, end, axis], $"{Prefix}{name}");
    }
}
