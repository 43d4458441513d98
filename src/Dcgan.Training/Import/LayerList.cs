namespace Dcgan.Training.Import;

/// <summary>Layers in the order of a chain, and the maps that they have made so far.</summary>
internal sealed class LayerList
{
    private readonly List<LayerPlan> _layers = [];

    /// <summary>The layers.</summary>
    public IReadOnlyList<LayerPlan> Layers => _layers;

    /// <summary>What the last one computes.</summary>
    public MapSize Maps { get; private set; }

    /// <summary>Starts with maps that no layer has made.</summary>
    public LayerList(MapSize maps) => Maps = maps;

    /// <summary>Adds a convolution.</summary>
    /// <exception cref="InvalidDataException">It does not fit; the message names the node.</exception>
    public void Add(ConvolutionPlan convolution, ChainNode node)
    {
        AddLayer(convolution, node);
        Maps = convolution.Apply(Maps, node);
    }

    /// <summary>Adds the node's activation.</summary>
    /// <exception cref="InvalidDataException">It is none, or does not fit; the message names the node.</exception>
    public void AddActivation(ChainNode node) =>
        AddLayer(ActivationPlan.Read(node) ?? throw node.Refuse("has no place there"), node);

    private void AddLayer(LayerPlan layer, ChainNode node)
    {
        if (_layers.Count > 0 && layer.Layer <= _layers[^1].Layer)
        {
            throw node.Refuse($"follows layer {_layers[^1].Layer}, so its number must be higher");
        }

        _layers.Add(layer);
    }
}
