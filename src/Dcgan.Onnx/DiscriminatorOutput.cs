namespace Dcgan.Onnx;

/// <summary>What the single output of another program's discriminator means.</summary>
public enum DiscriminatorOutput
{
    /// <summary>The probability of being real, 0 to 1: a sigmoid is its last layer.</summary>
    Probability,

    /// <summary>The logit: any number, above 0 for real.</summary>
    Logit,
}
