namespace Dcgan.Imaging.Sprites;

/// <summary>
/// Uniform numbers from a seed and a counter: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014), whose 64-bit integer arithmetic is the same everywhere. The seed is scrambled first, because
/// neighbouring seeds are used as neighbouring pictures.
/// </summary>
internal sealed class SpriteRandom(long seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const int MantissaBits = 24;

    private ulong _state = Mix(unchecked((ulong)seed * Golden) ^ 0x5350524954455331);

    /// <summary>The next number, from 0 to below 1, a multiple of 2⁻²⁴.</summary>
    public float NextUnit()
    {
        unchecked
        {
            _state += Golden;
        }

        return (Mix(_state) >> (64 - MantissaBits)) * (1f / (1 << MantissaBits));
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
