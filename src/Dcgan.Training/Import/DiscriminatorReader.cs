using Dcgan.Onnx;
using Dcgan.Onnx.Sessions;

namespace Dcgan.Training.Import;

/// <summary>Reads the graph of a discriminator: images to logits.</summary>
internal static class DiscriminatorReader
{
    /// <summary>Reads all layers up to the one that gives the logit.</summary>
    /// <exception cref="InvalidDataException">The file holds something else; the message names the node.</exception>
    public static IReadOnlyList<LayerPlan> Read(OnnxModel model, ModelMetadata metadata)
    {
        PortContract.Image(metadata).Find(model.Inputs, "input", model);
        new PortContract("logit", OnnxElementType.Float, 1).Find(model.Outputs, "output", model);
        new PortContract("probability", OnnxElementType.Float, 1).Find(model.Outputs, "output", model);
        IReadOnlyList<ChainNode> chain = NodeChain.Read(model, "image");
        var layers = new LayerList(new MapSize(metadata.Channels, metadata.Height, metadata.Width));
        foreach (ChainNode node in chain.SkipLast(2))
        {
            if (node.Operation == "Conv")
            {
                layers.Add(ConvolutionPlan.Read(node, transposed: false), node);
            }
            else
            {
                layers.AddActivation(node);
            }
        }

        RequireEnd(chain, layers.Maps);
        return layers.Layers;
    }

    private static void RequireEnd(IReadOnlyList<ChainNode> chain, MapSize maps)
    {
        ChainNode sigmoid = chain[^1];
        if (chain.Count < 2 || sigmoid.Operation != "Sigmoid" || sigmoid.Output != "probability")
        {
            throw sigmoid.Refuse("ends the network, where a Sigmoid gives the probability");
        }

        sigmoid.Require(constants: 0);
        ChainNode flatten = chain[^2];
        if (flatten.Operation != "Flatten" || flatten.Output != "logit" || maps != new MapSize(1, 1, 1))
        {
            throw flatten.Refuse($"stands where a Flatten gives the logit, from maps of [1, 1, 1]; they are {maps}");
        }

        flatten.Require(constants: 0, "axis");
        if (flatten.Int("axis") != 1)
        {
            throw flatten.Refuse("must flatten from axis 1");
        }
    }
}
