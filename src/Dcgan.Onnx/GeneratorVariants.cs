using Dcgan.Onnx.Format;
using Dcgan.Onnx.Seeds;
using Dcgan.Onnx.Variants;

namespace Dcgan.Onnx;

/// <summary>
/// Generators with other inputs or outputs, made from a generator of this product. The seed input goes with either of
/// the outputs, in any order; nothing goes with itself, nor the one output with the other.
/// </summary>
public static class GeneratorVariants
{
    private const string Latent = "latent";
    private const string Image = "image";
    private const string Argb = "argb";

    /// <summary>
    /// Replaces the input <c>latent</c> by <c>seed</c>, int64 [batch, 1]: the graph computes <see cref="Latents"/>
    /// itself. (ML.NET feeds a scalar column as a tensor of two axes, hence the second one.)
    /// </summary>
    /// <param name="generator">A generator with the input <c>latent</c>.</param>
    /// <exception cref="InvalidDataException">
    /// It has no such input, or its seeds are those of another algorithm.
    /// </exception>
    public static OnnxModel WithSeedInput(OnnxModel generator)
    {
        ModelMetadata metadata = ModelMetadata.Read(generator, ModelRole.Generator);
        metadata.RequireKnownSeeds(generator.Name);
        RequireValue(generator.Inputs, Latent, generator);
        var builder = new OnnxModelBuilder(generator);
        NodeProto[] network = [.. builder.Graph.Node];
        builder.Graph.Node.Clear();
        builder.Graph.Input.Remove(builder.Graph.Input.Single(input => input.Name == Latent));
        builder.AddInput("seed", OnnxElementType.Int64, OnnxDimension.Batch, 1);

        // Labels stay the second input.
        builder.Graph.Input.Insert(0, builder.Graph.Input[^1]);
        builder.Graph.Input.RemoveAt(builder.Graph.Input.Count - 1);
        LatentGraph.Add(builder, "seed", Latent, metadata.LatentSize);
        builder.Graph.Node.AddRange(network);
        return builder.Build(generator.Name);
    }

    /// <summary>
    /// Replaces the output <c>image</c> by <c>pixels</c>, uint8 [batch, channels, height, width], 0 to 255; with four
    /// channels no colour exceeds alpha.
    /// </summary>
    /// <param name="generator">A generator with the output <c>image</c>.</param>
    /// <exception cref="InvalidDataException">It has no such output, or other outputs made from it.</exception>
    public static OnnxModel WithPixelOutput(OnnxModel generator)
    {
        ModelMetadata metadata = ModelMetadata.Read(generator, ModelRole.Generator);
        OnnxModelBuilder builder = WithoutImageOutput(generator);
        string levels = PixelGraph.AddLevels(builder, Image, metadata.Channels);
        builder.AddNode(
            "Cast", "pixel/Cast", [levels], "pixels", OnnxAttribute.Int("to", (long)OnnxElementType.UInt8));
        builder.AddOutput(
            "pixels", OnnxElementType.UInt8,
            OnnxDimension.Batch, metadata.Channels, metadata.Height, metadata.Width);
        return builder.Build(generator.Name);
    }

    /// <summary>
    /// Adds the output <c>argb</c>, float32 [batch, 4, height, width]: whole numbers 0 to 255 in the planes alpha, red,
    /// green, blue, premultiplied, as ML.NET's stock image conversion takes them. The output <c>image</c> stays.
    /// </summary>
    /// <param name="generator">A generator with the output <c>image</c>.</param>
    /// <exception cref="InvalidDataException">It has no such output, or other outputs made from it.</exception>
    public static OnnxModel WithArgbOutput(OnnxModel generator)
    {
        ModelMetadata metadata = ModelMetadata.Read(generator, ModelRole.Generator);
        RequireImage(generator);
        var builder = new OnnxModelBuilder(generator);
        string levels = PixelGraph.AddLevels(builder, Image, metadata.Channels);
        PixelGraph.AddArgb(builder, levels, Argb, metadata.Channels);
        builder.AddOutput(
            Argb, OnnxElementType.Float, OnnxDimension.Batch, 4, metadata.Height, metadata.Width);
        return builder.Build(generator.Name);
    }

    private static OnnxModelBuilder WithoutImageOutput(OnnxModel generator)
    {
        RequireImage(generator);
        var builder = new OnnxModelBuilder(generator);
        ValueInfoProto image = builder.Graph.Output.Single(output => output.Name == Image);
        builder.Graph.Output.Remove(image);
        return builder;
    }

    private static void RequireImage(OnnxModel generator)
    {
        RequireValue(generator.Outputs, Image, generator);
        if (generator.Outputs.Any(output => output.Name == Argb))
        {
            throw new InvalidDataException(
                $"'{generator.Name}' has the output '{Argb}' already; start from the generator without it.");
        }
    }

    private static void RequireValue(IEnumerable<OnnxValueInfo> values, string name, OnnxModel model)
    {
        if (!values.Any(value => value.Name == name))
        {
            throw new InvalidDataException($"'{model.Name}' has no input or output '{name}'; it is a variant already.");
        }
    }
}
