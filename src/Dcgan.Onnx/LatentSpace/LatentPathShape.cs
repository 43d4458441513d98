namespace Dcgan.Onnx.LatentSpace;

/// <summary>The way from one latent to the next.</summary>
public enum LatentPathShape
{
    /// <summary>Along the great circle, <see cref="LatentInterpolation.GreatCircle"/>: lengths stay those of latents.</summary>
    GreatCircle,

    /// <summary>Along the straight line, <see cref="LatentInterpolation.Linear"/>: shorter latents on the way.</summary>
    Linear,
}
