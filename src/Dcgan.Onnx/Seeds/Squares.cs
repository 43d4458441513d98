namespace Dcgan.Onnx.Seeds;

/// <summary>
/// The counter-based random numbers of Widynski, "Squares: a fast counter-based RNG" (arXiv 2004.06278): 32 random bits
/// from a counter and a key, by 64-bit multiplication, addition and rotation alone.
/// </summary>
internal static class Squares
{
    /// <summary>The key that the upper halves of seeds' keys are made with: odd, of irregular hexadecimal digits.</summary>
    public const ulong HighKey = 0xc8e4_fd15_4ce3_2f6d;

    /// <summary>The same for the lower halves.</summary>
    public const ulong LowKey = 0xb5ad_4ece_da1c_e2a9;

    /// <summary>Four rounds of squaring.</summary>
    public static uint Next(ulong counter, ulong key)
    {
        ulong y = unchecked(counter * key);
        ulong z = unchecked(y + key);
        ulong x = Round(y, y);
        x = Round(x, z);
        x = Round(x, y);
        return (uint)(unchecked((x * x) + z) >> 32);
    }

    /// <summary>The key of a seed: two draws, made odd. The seed itself counts, so that all of its 64 bits matter.</summary>
    public static ulong KeyOf(long seed)
    {
        ulong counter = unchecked((ulong)seed);
        ulong key = ((ulong)Next(counter, HighKey) << 32) + Next(counter, LowKey);
        return unchecked((2 * key) + 1);
    }

    private static ulong Round(ulong x, ulong addend)
    {
        x = unchecked((x * x) + addend);
        return (x >> 32) | (x << 32);
    }
}
