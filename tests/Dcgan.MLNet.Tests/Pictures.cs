using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests;

/// <summary>Pictures of chance.</summary>
internal static class Pictures
{
    /// <summary>
    /// A picture of the small models' size. Kind 0 is opaque, kind 1 has no alpha at all, the others are premultiplied
    /// with any alpha.
    /// </summary>
    public static MLImage Small(Random random, int kind) => Of(random, kind, SmallModels.Width, SmallModels.Height);

    /// <summary>A picture of any size.</summary>
    public static MLImage Of(Random random, int kind, int width, int height)
    {
        byte[] rgba = new byte[width * height * 4];
        for (int i = 0; i < rgba.Length; i += 4)
        {
            rgba[i + 3] = kind switch { 0 => 255, 1 => 0, _ => (byte)random.Next(256) };
            int limit = kind < 2 ? 256 : rgba[i + 3] + 1;
            for (int colour = 0; colour < 3; colour++)
            {
                rgba[i + colour] = (byte)random.Next(limit);
            }
        }

        return MLImage.CreateFromPixels(width, height, kind % 2 == 0 ? MLPixelFormat.Rgba32 : MLPixelFormat.Bgra32, rgba);
    }
}
