namespace Dcgan.Onnx;

/// <summary>
/// What a caller says of a model without this product's metadata, such as a DCGAN that PyTorch's <c>torch.onnx.export</c>
/// wrote. The model has one float32 input and a float32 output, each with the batch as its first axis: of any size, or
/// of a fixed one, which rows are then run in. Images are [channels, height, width] in [-1, 1].
/// </summary>
public sealed record ModelDescription
{
    /// <summary>What the model is for.</summary>
    public required ModelRole Role { get; init; }

    /// <summary>
    /// Elements of a latent vector, which the generator's input may hold in any shape, such as [batch, 100, 1, 1].
    /// Needed for generators only. Default: 0.
    /// </summary>
    public int LatentSize { get; init; }

    /// <summary>Image channels: 1 (grey), 3 (RGB) or 4 (premultiplied RGBA).</summary>
    public required int Channels { get; init; }

    /// <summary>Image height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Image width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The input's name. Default: null, the only one there is.</summary>
    public string? InputName { get; init; }

    /// <summary>The name of the output to use. Default: null, the only one there is.</summary>
    public string? OutputName { get; init; }

    /// <summary>
    /// What a discriminator's output means; it has one value a row, in any shape. Default:
    /// <see cref="DiscriminatorOutput.Probability"/>.
    /// </summary>
    public DiscriminatorOutput Output { get; init; } = DiscriminatorOutput.Probability;

    /// <summary>The same in this product's terms; what nobody stated is empty.</summary>
    internal ModelMetadata ToMetadata() => new()
    {
        Role = Role,
        LatentSize = LatentSize,
        Channels = Channels,
        Height = Height,
        Width = Width,
        Dataset = string.Empty,
        ImagesSeen = 0,
        Loss = string.Empty,
    };

    /// <param name="needed">The role that the session has.</param>
    /// <exception cref="ArgumentException">A value is impossible; the message names it.</exception>
    internal void Validate(ModelRole needed)
    {
        if (Role != needed)
        {
            throw new ArgumentException($"The model is described as a {Role} where a {needed} is needed.");
        }

        if (Channels is not (1 or 3 or 4))
        {
            throw new ArgumentException($"An image has 1, 3 or 4 channels, not {Channels}.");
        }

        Require(nameof(Height), Height, ModelMetadata.MaxSide);
        Require(nameof(Width), Width, ModelMetadata.MaxSide);
        if (Role == ModelRole.Generator)
        {
            Require(nameof(LatentSize), LatentSize, ModelMetadata.MaxLatentSize);
        }

        if (!Enum.IsDefined(Output))
        {
            throw new ArgumentException($"A discriminator's output is a probability or a logit, not {Output}.");
        }
    }

    private static void Require(string name, int value, int max)
    {
        if (value < 1 || value > max)
        {
            throw new ArgumentException($"{name} is {value}; it must lie between 1 and {max}.");
        }
    }
}
