namespace Dcgan.Onnx.LatentSpace;

/// <summary>Directions in latent space, and steps along them.</summary>
public static class LatentDirections
{
    /// <summary>A direction of another length.</summary>
    /// <param name="direction">Any direction but zero.</param>
    /// <param name="length">The length that it gets.</param>
    /// <exception cref="ArgumentException">The direction is zero, and leads nowhere.</exception>
    public static float[] WithLength(float[] direction, double length)
    {
        ArgumentNullException.ThrowIfNull(direction);
        double own = LatentShell.Length(direction);
        return own > 0
            ? Array.ConvertAll(direction, value => (float)(value / own * length))
            : throw new ArgumentException("A direction of length 0 leads nowhere.", nameof(direction));
    }

    /// <summary>A random direction, every one equally likely: a normal vector brought to a length.</summary>
    /// <param name="seed">Names it.</param>
    /// <param name="size">Elements of a latent.</param>
    /// <param name="length">Its length.</param>
    public static float[] Random(long seed, int size, double length) => WithLength(Latents.FromSeed(seed, size), length);

    /// <summary>z + strength · direction, each latent along a direction of its own.</summary>
    /// <param name="latents">The latents.</param>
    /// <param name="direction">The direction of the latent with a number, from 0.</param>
    /// <param name="strength">How far, in directions; below 0 the other way.</param>
    /// <returns>New latents, in the same order.</returns>
    public static IReadOnlyList<float[]> Step(IReadOnlyList<float[]> latents, Func<int, float[]> direction, double strength)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(direction);
        return
        [
            .. latents.Select((latent, index) => latent
                .Zip(direction(index), (from, along) => (float)(from + (strength * along))).ToArray()),
        ];
    }
}
