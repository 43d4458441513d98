namespace Dcgan.Onnx.Variants;

/// <summary>Images in [-1, 1] to whole levels 0 to 255, as ONNX nodes.</summary>
internal static class PixelGraph
{
    private const string Prefix = "pixel/";

    /// <summary>
    /// Adds round(clamp((x + 1) · 127.5, 0, 255)), halves upwards; colours of RGBA are limited to alpha. The operations
    /// and their order are those that write PNG files, so that every level is the same to the last bit.
    /// </summary>
    /// <returns>The name of the levels, float32 in the image's shape.</returns>
    public static string AddLevels(OnnxModelBuilder builder, string image, int channels)
    {
        var constants = new GraphConstants(builder);
        string shifted = builder.AddNode(
            "Add", $"{Prefix}Add_offset", [image, constants.Float(1)], $"{Prefix}shifted");
        string scaled = builder.AddNode("Mul", $"{Prefix}Mul", [shifted, constants.Float(127.5f)], $"{Prefix}scaled");
        string clamped = builder.AddNode(
            "Clip", $"{Prefix}Clip", [scaled, constants.Float(0), constants.Float(255)], $"{Prefix}clamped");

        // Round would take halves to even numbers, and adding a half rounds 0.49999997 up to 1 before Floor sees it;
        // the fraction and its double are exact.
        string whole = builder.AddNode("Floor", $"{Prefix}Floor", [clamped], $"{Prefix}whole");
        string fraction = builder.AddNode("Sub", $"{Prefix}Sub", [clamped, whole], $"{Prefix}fraction");
        string twice = builder.AddNode("Add", $"{Prefix}Add_twice", [fraction, fraction], $"{Prefix}twice");
        string upwards = builder.AddNode("Floor", $"{Prefix}Floor_upwards", [twice], $"{Prefix}upwards");
        string levels = builder.AddNode("Add", $"{Prefix}Add_upwards", [whole, upwards], $"{Prefix}levels");
        if (channels != 4)
        {
            return levels;
        }

        string colour = Slice(builder, levels, "colour", 0, 3);
        string alpha = Slice(builder, levels, "alpha", 3, 4);
        string limited = builder.AddNode("Min", $"{Prefix}Min", [colour, alpha], $"{Prefix}limited");
        return builder.AddNode(
            "Concat", $"{Prefix}Concat", [limited, alpha], $"{Prefix}valid", OnnxAttribute.Int("axis", 1));
    }

    /// <summary>Adds the planes alpha, red, green and blue of levels with 1, 3 or 4 channels.</summary>
    public static void AddArgb(OnnxModelBuilder builder, string levels, string output, int channels)
    {
        string alpha;
        string[] colours;
        if (channels == 4)
        {
            alpha = Slice(builder, levels, "last", 3, 4);
            colours = [Slice(builder, levels, "colours", 0, 3)];
        }
        else
        {
            // An opaque plane of the right size: one channel times 0 plus 255.
            string first = channels == 1 ? levels : Slice(builder, levels, "red", 0, 1);
            var constants = new GraphConstants(builder);
            string nothing = builder.AddNode(
                "Mul", $"{Prefix}Mul_alpha", [first, constants.Float(0)], $"{Prefix}nothing");
            alpha = builder.AddNode(
                "Add", $"{Prefix}Add_alpha", [nothing, constants.Float(255)], $"{Prefix}opaque_plane");
            colours = channels == 1 ? [levels, levels, levels] : [levels];
        }

        builder.AddNode("Concat", $"{Prefix}Concat_argb", [alpha, .. colours], output, OnnxAttribute.Int("axis", 1));
    }

    private static string Slice(OnnxModelBuilder builder, string value, string name, long from, long to)
    {
        var constants = new GraphConstants(builder);
        return builder.AddNode(
            "Slice",
            $"{Prefix}Slice_{name}",
            [value, constants.Index(from), constants.Index(to), constants.Index(1)],
            $"{Prefix}{name}");
    }
}
