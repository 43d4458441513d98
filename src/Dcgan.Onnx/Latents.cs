using Dcgan.Onnx.Seeds;

namespace Dcgan.Onnx;

/// <summary>
/// Latent vectors by name: a seed names the same vector on every platform, device and batch size, in C# and as nodes of
/// an ONNX graph.
/// </summary>
/// <remarks>
/// Algorithm 1. All integers are 64 bits wide and wrap around. With <c>squares(counter, key)</c> the 32-bit
/// generator of Widynski (arXiv 2004.06278), H = 0xc8e4fd154ce32f6d and L = 0xb5ad4eceda1ce2a9:
/// <code>
/// key = 2 · (2³² · squares(seed, H) + squares(seed, L)) + 1
/// a   = squares(2i, key) / 2⁸,      rounded down: 24 bits
/// b   = squares(2i + 1, key) / 2⁸,  rounded down: 24 bits
/// latent[i] = √(−2 ln((a + 1) · 2⁻²⁴)) · cos(2π (b − 2²³) · 2⁻²⁴)
/// </code>
/// The last line is half of Box and Muller's transform (1958), computed in double precision and rounded to float32.
/// Its largest value is √(48 ln 2) = 5.77. The first elements of some seeds, from an implementation with big integers
/// and 50 decimal digits:
/// <code>
///     seed  latent[0]   latent[1]   latent[2]   latent[3]
///        0   1.0522757  −1.2910052   0.4655060  −1.3113655
///        1   0.4082370  −1.5113738   0.7240387   0.1280296
///       −1   0.1929748  −0.5942341   1.2187852   0.2224701
///       42   1.8665157   1.7170018  −0.7479923  −0.2831029
///  2⁶³ − 1  −0.1142368   0.8042400  −1.5516457  −0.1179936
/// </code>
/// </remarks>
public static class Latents
{
    /// <summary>The algorithm's number, the value of <c>dcgan.seed_algorithm</c>.</summary>
    public const int Algorithm = 1;

    private const double Unit = 1.0 / (1 << 24);

    /// <summary>Fills a latent vector.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="latent">Receives standard normal numbers; element i depends on the seed and i only.</param>
    public static void Fill(long seed, Span<float> latent)
    {
        ulong key = Squares.KeyOf(seed);
        for (int i = 0; i < latent.Length; i++)
        {
            double radius = ((Squares.Next(2UL * (ulong)i, key) >> 8) + 1) * Unit;
            double turn = ((int)(Squares.Next((2UL * (ulong)i) + 1, key) >> 8) - (1 << 23)) * Unit;
            latent[i] = (float)(Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(2 * Math.PI * turn));
        }
    }

    /// <summary>A latent vector.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="size">Its number of elements.</param>
    public static float[] FromSeed(long seed, int size)
    {
        float[] latent = new float[size];
        Fill(seed, latent);
        return latent;
    }
}
