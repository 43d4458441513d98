namespace Dcgan.Onnx.Sessions;

/// <summary>What a session uses of a generator.</summary>
internal static class GeneratorPorts
{
    /// <summary>Of a generator of this product: latents or seeds in, an image or pixels out.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    public static NetworkPorts Find(OnnxModel model)
    {
        ModelMetadata metadata = NetworkPorts.Require(model, ModelRole.Generator);
        var image = PortContract.Image(metadata);
        var ports = new NetworkPorts(
            metadata,
            PortContract.FindAny(
                model.Inputs,
                "input",
                model,
                [
                    new PortContract("latent", OnnxElementType.Float, metadata.LatentSize),
                    new PortContract("seed", OnnxElementType.Int64, 1),
                ]),
            PortContract.FindAny(
                model.Outputs,
                "output",
                model,
                [image, image with { Name = "pixels", Type = OnnxElementType.UInt8 }]))
        {
            Label = NetworkPorts.FindLabel(model, metadata),
        };
        if (ports.Input.Type == OnnxElementType.Int64)
        {
            metadata.RequireKnownSeeds(model.Name);
        }

        return ports;
    }

    /// <summary>Of a generator that a caller describes.</summary>
    /// <exception cref="ArgumentException">The description has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model does not fit it.</exception>
    public static NetworkPorts Describe(OnnxModel model, ModelDescription description)
    {
        description.Validate(ModelRole.Generator);
        return new NetworkPorts(
            description.ToMetadata(),
            DescribedPort.Input(model, description.InputName, description.LatentSize),
            DescribedPort.Output(
                model, description.OutputName, [description.Channels, description.Height, description.Width]));
    }
}
