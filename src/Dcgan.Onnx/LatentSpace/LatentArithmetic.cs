namespace Dcgan.Onnx.LatentSpace;

/// <summary>
/// Means, sums and differences of latent vectors: "smiling woman − neutral woman + neutral man" (Radford, Metz and
/// Chintala 2015, section 6.3.2, who add means of three latents each, since single ones are unstable).
/// </summary>
public static class LatentArithmetic
{
    /// <summary>The mean of latents, element by element.</summary>
    /// <param name="latents">One or more, all of one length.</param>
    /// <exception cref="ArgumentException">There is none, or their lengths differ.</exception>
    public static float[] Mean(IReadOnlyCollection<float[]> latents)
    {
        double[] sum = Sum(latents);
        return Array.ConvertAll(sum, value => (float)(value / latents.Count));
    }

    /// <summary>The sum of some latents less the sum of others, element by element.</summary>
    /// <param name="plus">What is added: one or more.</param>
    /// <param name="minus">What is taken away; may be empty.</param>
    /// <exception cref="ArgumentException">Nothing is added, or lengths differ.</exception>
    public static float[] Combine(IReadOnlyCollection<float[]> plus, IReadOnlyCollection<float[]> minus)
    {
        double[] sum = Sum(plus);
        foreach (float[] latent in minus)
        {
            Add(sum, latent, sign: -1);
        }

        return Array.ConvertAll(sum, value => (float)value);
    }

    /// <summary>The direction of an attribute: the mean latent of images that have it, less that of images that lack it.</summary>
    /// <param name="with">Latents of images with the attribute: one or more.</param>
    /// <param name="without">Latents of images without it: one or more.</param>
    /// <exception cref="ArgumentException">There is none of either, or lengths differ.</exception>
    public static float[] Direction(IReadOnlyCollection<float[]> with, IReadOnlyCollection<float[]> without) =>
        Combine([Mean(with)], [Mean(without)]);

    private static double[] Sum(IReadOnlyCollection<float[]> latents)
    {
        if (latents.Count == 0)
        {
            throw new ArgumentException("There are no latents; give at least one.", nameof(latents));
        }

        double[] sum = new double[latents.First().Length];
        foreach (float[] latent in latents)
        {
            Add(sum, latent, sign: 1);
        }

        return sum;
    }

    private static void Add(double[] sum, float[] latent, int sign)
    {
        LatentElements.RequireSame(latent.Length, sum.Length, nameof(latent));
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += sign * latent[i];
        }
    }
}
