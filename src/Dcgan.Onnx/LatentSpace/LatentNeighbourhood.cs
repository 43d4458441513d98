using Dcgan.Onnx.Seeds;

namespace Dcgan.Onnx.LatentSpace;

/// <summary>
/// Latents around another: uniform noise is added to it. Where their pictures all show what the one in the middle shows, it
/// was no accident (Radford, Metz and Chintala 2015, figure 7, with noise of ±0.25).
/// </summary>
/// <remarks>
/// With <c>squares(counter, key)</c> and the key of a seed as in <see cref="Latents"/>, element i of neighbour j is
/// <code>
/// centre[i] + radius · ((squares(2³² · (j + 1) + i, key) + ½) / 2³¹ − 1)
/// </code>
/// computed in double precision and rounded to float32. The counters are none of those that the seed's own latent takes.
/// </remarks>
public static class LatentNeighbourhood
{
    /// <summary>The paper's radius.</summary>
    public const double DefaultRadius = 0.25;

    private const double Unit = 1.0 / (1L << 31);

    /// <summary>Draws latents around another.</summary>
    /// <param name="centre">The one in the middle.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="radius">The most that an element changes by, up or down; finite, 0 or more.</param>
    /// <param name="seed">Which ones; the first neighbours of a seed do not depend on how many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or radius is impossible.</exception>
    public static float[][] Around(float[] centre, int count, double radius = DefaultRadius, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (radius is not (>= 0 and <= float.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius of a neighbourhood is 0 or more.");
        }

        ulong key = Squares.KeyOf(seed);
        return [.. Enumerable.Range(1, count).Select(neighbour => Neighbour((ulong)neighbour << 32))];

        float[] Neighbour(ulong firstCounter)
        {
            float[] latent = new float[centre.Length];
            for (int i = 0; i < latent.Length; i++)
            {
                double noise = ((Squares.Next(firstCounter + (ulong)i, key) + 0.5) * Unit) - 1;
                latent[i] = (float)(centre[i] + (radius * noise));
            }

            return latent;
        }
    }
}
