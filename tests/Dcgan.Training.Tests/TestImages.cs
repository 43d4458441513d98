using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Training.Tests;

/// <summary>Small image sets.</summary>
internal static class TestImages
{
    /// <summary>Sprites of 12×12 pixels or another size.</summary>
    public static ImageSet Sprites(int count = 60, int side = 12, int channels = 3) => ImageSetLoader.Load(
        new ImageSetOptions { SpriteCount = count, Width = side, Height = side, Channels = channels },
        progress: null,
        CancellationToken.None);

    /// <summary>
    /// Grey images of 12×12 pixels that tell which they are: image i has i in its left half and 255 − i in its right.
    /// </summary>
    public static ImageSet Numbered(int count, string name = "numbered")
    {
        byte[] pixels = new byte[count * 144];
        for (int i = 0; i < pixels.Length; i++)
        {
            int image = i / 144;
            pixels[i] = (byte)(i % 12 < 6 ? image : 255 - image);
        }

        return new ImageSet(name, torch.tensor(pixels, [count, 1, 12, 12]));
    }

    /// <summary>Which numbered images a batch in [-1, 1] holds, and whether each is mirrored.</summary>
    public static (int Image, bool Mirrored)[] Numbers(torch.Tensor batch)
    {
        float[] values = batch.contiguous().data<float>().ToArray();
        return [.. values.Chunk(144).Select(image =>
        {
            int left = (int)Math.Round((image[0] + 1) * 127.5);
            int right = (int)Math.Round((image[11] + 1) * 127.5);
            Assert.AreEqual(255, left + right);
            return left < right ? (left, false) : (right, true);
        })];
    }
}
