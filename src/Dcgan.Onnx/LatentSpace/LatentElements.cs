namespace Dcgan.Onnx.LatentSpace;

/// <summary>How many elements latents have that are reckoned with together.</summary>
internal static class LatentElements
{
    /// <summary>Checks that a latent has as many as another one.</summary>
    /// <param name="count">Its elements.</param>
    /// <param name="others">The other's.</param>
    /// <param name="parameter">The caller's parameter that gave the latent.</param>
    /// <exception cref="ArgumentException">It has more or fewer.</exception>
    public static void RequireSame(int count, int others, string parameter)
    {
        if (count != others)
        {
            throw new ArgumentException(
                $"A latent of {count} elements stands beside one of {others}; latents of one generator have one length.", parameter);
        }
    }
}
