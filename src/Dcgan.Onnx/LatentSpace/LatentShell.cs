namespace Dcgan.Onnx.LatentSpace;

/// <summary>
/// Where latents lie: the length of a standard normal vector of n elements is close to √n (its square has the mean n; the
/// length's standard deviation is about 0.7 whatever n), so that nearly all of them lie in a thin shell, and none near the middle.
/// </summary>
public static class LatentShell
{
    /// <summary>The shell's radius, √n.</summary>
    /// <param name="size">Elements of a latent vector, at least 1.</param>
    public static double Radius(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Math.Sqrt(size);
    }

    /// <summary>The Euclidean length of a latent.</summary>
    public static double Length(ReadOnlySpan<float> latent)
    {
        double sum = 0;
        foreach (float element in latent)
        {
            sum += (double)element * element;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The latent of the same direction whose length is the shell's radius.</summary>
    /// <param name="latent">Any but zero.</param>
    /// <exception cref="ArgumentException">It has no direction: it is zero, or not finite.</exception>
    public static float[] Project(ReadOnlySpan<float> latent)
    {
        double length = Length(latent);
        if (length == 0 || !double.IsFinite(length))
        {
            throw new ArgumentException(
                $"A latent of length {length} has no direction in which the shell could be reached.", nameof(latent));
        }

        double factor = Radius(latent.Length) / length;
        float[] projected = new float[latent.Length];
        for (int i = 0; i < projected.Length; i++)
        {
            projected[i] = (float)(factor * latent[i]);
        }

        return projected;
    }
}
