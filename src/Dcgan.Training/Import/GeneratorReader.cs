using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;

namespace Dcgan.Training.Import;

/// <summary>Reads the graph of a generator: latents to images.</summary>
internal static class GeneratorReader
{
    /// <summary>Reads all layers.</summary>
    /// <exception cref="InvalidDataException">The file holds something else; the message names the node.</exception>
    public static IReadOnlyList<LayerPlan> Read(OnnxModel model, ModelMetadata metadata)
    {
        new PortContract("latent", OnnxElementType.Float, metadata.LatentSize).Find(model.Inputs, "input", model);
        PortContract.Image(metadata).Find(model.Outputs, "output", model);
        IReadOnlyList<ChainNode> chain = NodeChain.Read(model, "latent");
        var layers = new LayerList(new MapSize(metadata.LatentSize, 1, 1));
        int rest = chain[0].Operation == "Gemm" ? ReadProjection(chain, layers) : ReadColumn(chain[0], metadata.LatentSize);
        foreach (ChainNode node in chain.Skip(rest))
        {
            if (node.Operation == "ConvTranspose")
            {
                layers.Add(ConvolutionPlan.Read(node, transposed: true), node);
            }
            else
            {
                layers.AddActivation(node);
            }
        }

        var image = new MapSize(metadata.Channels, metadata.Height, metadata.Width);
        if (chain[^1].Output != "image")
        {
            throw chain[^1].Refuse("ends the network, but does not compute its output 'image'");
        }

        return layers.Maps == image
            ? layers.Layers
            : throw chain[^1].Refuse($"ends the network with maps of {layers.Maps}, not with images of {image}");
    }

    /// <summary>Latents as maps of one pixel, for a transposed convolution to read.</summary>
    /// <returns>How many nodes that is.</returns>
    private static int ReadColumn(ChainNode node, long latentSize)
    {
        RequireReshape(node, shape => shape.AsSpan().SequenceEqual([0, latentSize, 1, 1]));
        return 1;
    }

    /// <summary>
    /// A transposed convolution of maps of one pixel as a product with the matrix [maps · height · width, latent_size] and
    /// the shape of its result; the activation may stand between both, where it does the same.
    /// </summary>
    /// <returns>How many nodes that is.</returns>
    private static int ReadProjection(IReadOnlyList<ChainNode> chain, LayerList layers)
    {
        ChainNode product = chain[0];
        product.Require(product.ConstantCount == 2 ? 2 : 1, "alpha", "beta", "transA", "transB");
        if (product.Float("alpha", 1) != 1 || product.Float("beta", 1) != 1
            || product.Int("transA", 0) != 0 || product.Int("transB", 0) != 1)
        {
            throw product.Refuse("must have alpha and beta of 1, and the second matrix transposed, not the first");
        }

        int reshape = chain.Count > 2 && chain[1].Operation != "Reshape" ? 2 : 1;
        if (chain.Count <= reshape)
        {
            throw product.Refuse("is not followed by the shape of its maps");
        }

        (long[] matrix, float[] weights) = product.Weights(1, axes: 2);
        long[] shape = RequireReshape(chain[reshape], shape => shape[0] == 0
            && shape[1] >= 1 && shape[1] <= matrix[0] && new MapSize(shape[1], shape[2], shape[3]).IsPossible
            && shape[1] * shape[2] * shape[3] == matrix[0]);
        float[]? bias = product.ConstantCount == 2
            ? OneEachMap(product, product.Weights(2, axes: 1).Values, matrix[0], shape[2] * shape[3])
            : null;
        layers.Add(
            new ConvolutionPlan(
                product.Layer,
                Transposed: true,
                [matrix[1], .. shape[1..]],
                Transpose(weights, (int)matrix[0], (int)matrix[1]),
                bias,
                Strides: [1, 1],
                Padding: [0, 0]),
            product);
        if (reshape == 2)
        {
            layers.AddActivation(chain[1]);
        }

        return reshape + 1;
    }

    private static float[] Transpose(float[] matrix, int rows, int columns)
    {
        float[] transposed = new float[matrix.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            transposed[(i % columns * rows) + (i / columns)] = matrix[i];
        }

        return transposed;
    }

    private static long[] RequireReshape(ChainNode node, Func<long[], bool> fits)
    {
        if (node.Operation != "Reshape")
        {
            throw node.Refuse("stands where latents are brought into the shape of maps");
        }

        node.Require(constants: 1);
        long[] shape = node.Integers(1, count: 4);
        return fits(shape)
            ? shape
            : throw node.Refuse($"makes the shape [{string.Join(", ", shape)}], which does not fit what it reads");
    }

    /// <summary>A product has the bias of a map once for each of its pixels.</summary>
    private static float[] OneEachMap(ChainNode node, float[] repeated, long rows, long pixels)
    {
        if (repeated.Length != rows)
        {
            throw node.Refuse($"has {repeated.Length} biases for {rows} rows");
        }

        float[][] maps = [.. repeated.Chunk((int)pixels)];
        return maps.All(map => !map.AsSpan().ContainsAnyExcept(map[0]))
            ? [.. maps.Select(map => map[0])]
            : throw node.Refuse("has several biases for the pixels of one map, which no transposed convolution has");
    }
}
