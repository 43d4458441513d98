using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Classifiers;

/// <summary>Small image sets with classes.</summary>
internal static class LabelledSets
{
    /// <summary>
    /// Grey images of noise around the middle with one bright stripe: class 0 has it in the upper third, class 1 in the
    /// middle one, class 2 in the lower one.
    /// </summary>
    public static ImageSet Stripes(int count, int seed = 1, int side = 12, int channels = 1, int classes = 3)
    {
        var random = new Random(seed);
        int plane = side * side;
        byte[] pixels = new byte[count * channels * plane];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(classes);
            for (int j = 0; j < channels * plane; j++)
            {
                int row = j % plane / side;
                bool bright = row * 3 / side == labels[i];
                pixels[i * channels * plane + j] = (byte)(random.Next(0, 100) + (bright ? 150 : 0));
            }
        }

        return new ImageSet("stripes", tensor(pixels, [count, channels, side, side]), tensor(labels));
    }

    /// <summary>Images of 8×12 pixels whose values say which pixel it was, of which image; classes are the images' numbers.</summary>
    public static ImageSet Numbered(int count)
    {
        const int Height = 8;
        const int Width = 12;
        byte[] pixels = new byte[count * 3 * Height * Width];
        for (int i = 0; i < pixels.Length; i++)
        {
            int image = i / (3 * Height * Width);
            pixels[i] = (byte)((i / (Height * Width) % 3) switch
            {
                0 => image,
                1 => i / Width % Height,
                _ => i % Width,
            });
        }

        return new ImageSet(
            "numbered", tensor(pixels, [count, 3, Height, Width]), arange(count, int64));
    }
}
