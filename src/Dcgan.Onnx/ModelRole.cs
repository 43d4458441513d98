namespace Dcgan.Onnx;

/// <summary>What a model is for.</summary>
public enum ModelRole
{
    /// <summary>Latents to images.</summary>
    Generator,

    /// <summary>Images to the probability of being real.</summary>
    Discriminator,

    /// <summary>Images to feature vectors.</summary>
    Features,
}
