namespace Dcgan.Onnx.LatentSpace;

/// <summary>Latents between two others.</summary>
/// <remarks>
/// Standard normal latents of n elements have lengths close to √n, and two of them stand nearly at right angles. The straight
/// line between them passes latents of √½ that length, which a generator never saw in training; the great circle does
/// not (White, "Sampling Generative Networks", 2016, arXiv 1609.04468, section 2.1).
/// </remarks>
public static class LatentInterpolation
{
    /// <summary>
    /// The sine of an angle, below which two directions are one, or opposite ones: float32 cannot tell such directions apart.
    /// </summary>
    private const double SmallestSine = 1e-12;

    /// <summary>
    /// A latent on the great circle: its direction has turned by the share of the angle between the two (Shoemake, "Animating
    /// Rotation with Quaternion Curves", 1985), and its length is by the same share between theirs.
    /// </summary>
    /// <param name="from">Where the share is 0.</param>
    /// <param name="to">Where the share is 1; as long.</param>
    /// <param name="share">The share of the way, 0 to 1.</param>
    /// <returns>
    /// A latent of length (1 − share)·|from| + share·|to|. Between opposite directions all great circles are equally long: it is
    /// the one towards the axis to which <paramref name="from"/> is closest to a right angle, the first of several. Where one
    /// end is zero, or a latent has one element, no circle leads there, and the way is straight.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths of the two arrays differ, or the share is not from 0 to 1.</exception>
    public static float[] GreatCircle(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share)
    {
        Require(from, to, share);
        double fromLength = LatentShell.Length(from);
        double toLength = LatentShell.Length(to);
        if (share is 0 or 1 || fromLength == 0 || toLength == 0 || from.Length == 1)
        {
            return Linear(from, to, share);
        }

        double[] start = Scaled(from, 1 / fromLength);
        double[] across = Scaled(to, 1 / toLength);
        double cosine = Dot(start, across);

        // Twice: what rounding leaves of the start in a short remainder counts after the remainder has been scaled.
        RemovePart(across, start);
        double sine = Normalize(across);
        RemovePart(across, start);
        Normalize(across);
        double angle = Math.Atan2(sine, cosine);
        if (sine < SmallestSine)
        {
            if (cosine > 0)
            {
                return Linear(from, to, share);
            }

            across = Perpendicular(start);
            angle = Math.PI;
        }

        double length = ((1 - share) * fromLength) + (share * toLength);
        (double along, double aside) = (length * Math.Cos(share * angle), length * Math.Sin(share * angle));
        float[] latent = new float[start.Length];
        for (int i = 0; i < latent.Length; i++)
        {
            latent[i] = (float)((along * start[i]) + (aside * across[i]));
        }

        return latent;
    }

    /// <summary>A latent on the straight line: (1 − share)·from + share·to.</summary>
    /// <param name="from">Where the share is 0.</param>
    /// <param name="to">Where the share is 1; as long.</param>
    /// <param name="share">The share of the way, 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths of the two arrays differ, or the share is not from 0 to 1.</exception>
    public static float[] Linear(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share)
    {
        Require(from, to, share);
        float[] latent = new float[from.Length];
        for (int i = 0; i < latent.Length; i++)
        {
            latent[i] = (float)(((1 - share) * from[i]) + (share * to[i]));
        }

        return latent;
    }

    private static void Require(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share)
    {
        LatentElements.RequireSame(to.Length, from.Length, nameof(to));
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the way is from 0 to 1.");
        }
    }

    private static double[] Perpendicular(double[] direction)
    {
        double[] across = new double[direction.Length];
        across[Array.IndexOf(direction, direction.MinBy(Math.Abs))] = 1;
        RemovePart(across, direction);
        Normalize(across);
        return across;
    }

    private static double[] Scaled(ReadOnlySpan<float> latent, double factor)
    {
        double[] scaled = new double[latent.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = factor * latent[i];
        }

        return scaled;
    }

    private static double Dot(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static void RemovePart(double[] vector, double[] direction)
    {
        double part = Dot(vector, direction);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] -= part * direction[i];
        }
    }

    private static double Normalize(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length && length > 0; i++)
        {
            vector[i] /= length;
        }

        return length;
    }
}
