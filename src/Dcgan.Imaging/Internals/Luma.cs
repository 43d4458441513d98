namespace Dcgan.Imaging.Internals;

/// <summary>Grey from RGB: the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, rounded to nearest.</summary>
internal static class Luma
{
    public static byte Of(int red, int green, int blue) =>
        (byte)((299 * red + 587 * green + 114 * blue + 500) / 1000);
}
